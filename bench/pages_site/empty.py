"""A page that does nothing but say what was chosen, in a box with as many entries as the address asks for."""

import streamlit as st

names = [f"entry {number}" for number in range(int(st.query_params["options"]))]
chosen = st.selectbox("choice", names, key="choice_floor")
st.text(f"chosen: {chosen}")
