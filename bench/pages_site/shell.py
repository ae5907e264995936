"""Runs the dashboard, or under /empty a page with one box and one line of text: the floor."""

from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

from ui import shell

EMPTY = Path(__file__).parent / "empty.py"

if urlsplit(st.context.url).path == "/empty":
    landing = st.Page(lambda: None, title="landing", default=True)
    st.navigation([landing, st.Page(EMPTY, url_path="empty", title="empty")], position="hidden").run()
else:
    shell.main()
