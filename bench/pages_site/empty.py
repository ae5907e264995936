"""A page that does nothing but say what was chosen."""

import streamlit as st

chosen = st.selectbox("choice", ["one", "two", "three"], key="choice_floor")
st.text(f"chosen: {chosen}")
