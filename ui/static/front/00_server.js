// Runs before Streamlit's own script: tells it where its server is, and that no search engine waits.
window.prerenderReady = false;
window.__streamlit = { BACKEND_BASE_URL: window.location.origin };
