"""Files and addresses of the pages, in the order of the menu; a page's title is the text `page_<file>`."""

PAGES = {
    "overview": "tong-quan",
    "map": "ban-do",
    "services": "dich-vu-cong",
    "ranking": "xep-hang",
    "sources": "nguon",
    "upload": "nap-so-lieu",
}
