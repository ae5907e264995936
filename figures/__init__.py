"""Rows come in; plotly figures, folium maps and finished words go out. No database, no Streamlit."""
