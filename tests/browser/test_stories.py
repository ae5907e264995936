"""The five reports that this began with, each told from the screen in at most three clicks from the overview.

No address is typed and no page scrolled at the end: figure, unit, period and source stand on the screen of
an ordinary projector. What is clicked is found by its words, as somebody in the room would.
"""

from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.looking import settled

pytestmark = pytest.mark.browser

MOST_CLICKS = 3


class Teller:
    """Somebody at the laptop who begins at the overview and may click."""

    def __init__(self, page: Page, base_url: str) -> None:
        self.page, self.clicks = page, 0
        page.goto(f"{base_url}/")
        self.wait()
        expect(page.locator("h1")).to_have_text("Tổng quan")

    def wait(self) -> None:
        expect(self.page.locator(".gb-headline")).to_be_visible()
        settled(self.page)

    def click(self, what: Locator, title: str, *, headline: str = "") -> None:
        """Click what is there, once, and wait for the page of this title (and whose finding says this)."""
        expect(what).to_have_count(1)
        what.click()
        self.clicks += 1
        assert self.clicks <= MOST_CLICKS
        expect(self.page.locator("h1")).to_have_text(title)
        if headline:
            expect(self.page.locator(".gb-headline")).to_contain_text(headline)
        self.wait()

    def province(self, name: str) -> None:
        """Choose a province among those with a report."""
        link = self.page.locator(".gb-meetings").get_by_role("link", name=name)
        assert in_sight(link), "the provinces with a report are seen without scrolling"
        self.click(link, "Tổng quan", headline=f"{name}: ")

    def figure(self, name: str, title: str) -> None:
        """Open the table of a figure by its name on a card."""
        self.click(self.page.locator(".gb-cards").get_by_role("link", name=name, exact=True), title)

    def menu(self, title: str) -> None:
        """Go to another page."""
        self.click(self.page.get_by_test_id("stTopNavLink").filter(has_text=title), title)

    def sees(self, *texts: str) -> None:
        """Check that every text stands on the screen as it is, without scrolling."""
        for text in texts:
            found = self.page.get_by_text(text, exact=False).locator("visible=true")
            expect(found.first).to_be_visible()
            assert any(in_sight(each) for each in found.all()), (
                f"«{text}» is on the page but not on the screen"
            )


def in_sight(element: Locator) -> bool:
    """Tell whether an element lies wholly inside the screen and nothing covers its middle."""
    return element.evaluate(
        """(it) => {
            const box = it.getBoundingClientRect();
            const across = box.width > 0 && box.left >= 0 && box.right <= innerWidth;
            if (!across || box.top < 0 || box.bottom > innerHeight) return false;
            const there = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
            return it.contains(there) || there.contains(it);
        }"""
    )


@pytest.fixture
def teller(page: Page, base_url: str) -> Teller:
    return Teller(page, base_url)


def test_nghe_an_offers_1769_services_and_receives_one_dossier_in_a_hundred_online(teller: Teller) -> None:
    teller.sees("1,09%", "Tỷ lệ hồ sơ trực tuyến", "2.649/242.272", "1.769", "Tổng số dịch vụ công trên cổng")
    links = teller.page.locator(".gb-card").first.locator(".gb-links")
    teller.click(links.get_by_text("Dịch vụ công"), "Dịch vụ công", headline="Nghệ An")
    teller.sees("1.769", "1,09%", "11 tháng đầu năm 2019", "2.649/242.272", "Năm 2019")
    teller.sees("Nguồn: Người đứng đầu cơ quan, đơn vị phải chịu trách nhiệm")


def test_dien_bien_has_installed_a_quarter_of_its_antivirus_software(teller: Teller) -> None:
    teller.province("Điện Biên")
    teller.figure("Tỷ lệ cài đặt phần mềm phòng chống virus", "Xếp hạng")
    teller.sees("Điện Biên: 25,69%", "Tỷ lệ cài đặt phần mềm phòng chống virus", "571/2.223")
    teller.sees("Tháng 10/2019", "Nguồn: Nỗ lực hướng tới Chính quyền điện tử tỉnh Điện Biên")


def test_bac_ninh_has_covered_nearly_all_of_its_officials_and_agencies(teller: Teller) -> None:
    teller.province("Bắc Ninh")
    cards = teller.page.locator(".gb-cards")
    for name, value in (
        ("Tỷ lệ cán bộ được cấp thư điện tử", "100%"),
        ("Tỷ lệ đơn vị có mạng LAN", "100%"),
        ("Tỷ lệ cơ quan có cổng hoặc trang thông tin điện tử", "100%"),
        ("Sở ban ngành dùng mạng truyền số liệu chuyên dùng", "17"),
    ):
        figure = cards.locator(".gb-figure", has=teller.page.get_by_role("link", name=name, exact=True))
        expect(figure.locator(".gb-number")).to_have_text(value)
        expect(figure).to_contain_text("Năm 2012")
    teller.figure("Tỷ lệ cán bộ công chức được trang bị máy tính", "Xếp hạng")
    teller.sees("Bắc Ninh: 98%", "Tỷ lệ cán bộ công chức được trang bị máy tính", "Năm 2012")
    teller.sees("Nguồn: Đánh giá kết quả ứng dụng công nghệ thông tin năm 2012")


def test_bac_kan_has_won_ten_places(teller: Teller) -> None:
    teller.province("Bắc Kạn")
    teller.figure("Xếp hạng mức độ ứng dụng CNTT toàn quốc", "Xếp hạng")
    teller.sees("Bắc Kạn xếp hạng 16/63, tăng 10 bậc", "Xếp hạng mức độ ứng dụng CNTT toàn quốc")
    teller.sees("Năm 2019", "Nguồn: Hội nghị trực tuyến Ban Chỉ đạo xây dựng Chính quyền điện tử tỉnh")
    # Of a published ranking the place among those that we know is none.
    assert "hạng 1/1" not in teller.page.locator("body").inner_text()


def test_ca_mau_settles_nearly_all_dossiers_on_time(teller: Teller) -> None:
    teller.province("Cà Mau")
    teller.figure("Tỷ lệ giải quyết đúng hạn", "Xếp hạng")
    teller.sees("Cà Mau: gần 99%", "Tỷ lệ giải quyết đúng hạn", "Năm 2018")
    teller.sees("Nguồn: Công nghệ thông tin hỗ trợ, thúc đẩy cải cách hành chính")


def test_the_way_keeps_the_province_and_leads_back(teller: Teller) -> None:
    """Who has told one story is one click from the next."""
    teller.province("Điện Biên")
    teller.figure("Tỷ lệ cài đặt phần mềm phòng chống virus", "Xếp hạng")
    teller.menu("Tổng quan")
    assert dict(parse_qsl(urlsplit(teller.page.url).query))["unit"] == "VN-63-11"
    expect(teller.page.locator(".gb-headline")).to_contain_text("Điện Biên: ")
    expect(teller.page.locator(".gb-meetings strong")).to_contain_text("Điện Biên")
