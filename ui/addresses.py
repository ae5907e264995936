"""Files and addresses of the pages, in the order of the menu; a page's title is the text `page_<file>`."""

PAGES = {
    "overview": "tong-quan",
    "map": "ban-do",
    "services": "dich-vu-cong",
    "ranking": "xep-hang",
    "profile": "ho-so-don-vi",
    "sources": "nguon",
    "upload": "nap-so-lieu",
    "boundaries": "ranh-gioi",
    "record": "nhat-ky",
    "accounts": "tai-khoan",
}
# What a visitor must be allowed to do on a page; reading, where nothing is said.
NEEDS = {"upload": "upload", "boundaries": "upload", "record": "record", "accounts": "accounts"}
