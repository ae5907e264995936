"""What people write for a period, in cells and in titles, and what each must come to."""

import pytest

from ingest.readings import Doubt, NoRecord, Refusal

Expected = str | Doubt | Refusal | NoRecord | None
NOTHING = NoRecord()
# Every case is read on this day.
TODAY = (2026, 11, 22)


def ask(kind: str, *choices: str) -> Doubt:
    return Doubt(f"period_{kind}", "", choices=choices)


def refuse(kind: str) -> Refusal:
    return Refusal(f"period_{kind}", "")


def all_of(expected: Expected, *texts: str) -> dict[str, Expected]:
    return dict.fromkeys(texts, expected)


CELLS = {
    **all_of(
        "2019", "2019", " 2019 ", "Năm 2019", "NĂM 2019", "nam 2019", "Cả năm 2019", "year 2019", "2019.0"
    ),
    **all_of("2019", "12 tháng năm 2019", "hết năm 2019", "cuối năm 2019", "Kỳ: 2019", "Kỳ báo cáo năm 2019"),
    **all_of("2019", "31/12/2019", "31-12-2019", "31.12.2019", "2019-12-31", "2019/12/31", "12/31/2019"),
    **all_of("2019", "2019-12-31 00:00:00", "2019-12-31T00:00:00", "ngày 31 tháng 12 năm 2019"),
    **all_of("2019", "31 December 2019", "Dec 31, 2019", "đến hết năm 2019", "tính đến ngày 31/12/2019"),
    **all_of("2019", "as of 31 December 2019", "01/01-31/12/2019", "Thực hiện năm 2019", "na\u0306m 2019"),
    **all_of("2019", "thời điểm 31/12/2019", "lũy kế đến hết tháng 12/2019", "(2019)", "\u200b2019"),
    **all_of("2013-Q1", "Quý I/2013", "Q1/2013", "Quý 1 năm 2013", "Quý I năm 2013", "Quý I - năm 2013"),
    **all_of(
        "2013-Q1", "QUÝ I/2013", "Quy I/2013", "Qúy I/2013", "Quí I/2013", "quý một năm 2013", "Q.I/2013"
    ),
    **all_of("2013-Q1", "2013-Q1", "2013Q1", "1Q2013", "Q1 2013", "Q1-2013", "first quarter of 2013"),
    **all_of("2013-Q1", "Năm 2013 / Quý I", "2013 - Quý 1", "3 tháng đầu năm 2013", "đến hết quý I/2013"),
    **all_of(
        "2013-Q4", "Quý IV/2013", "Quý 4/2013", "3 tháng cuối năm 2013", "4th quarter 2013", "quý tư năm 2013"
    ),
    **all_of("2019-S1", "6 tháng đầu năm 2019", "06 tháng đầu năm 2019", "sáu tháng đầu năm 2019", "2019-S1"),
    **all_of(
        "2019-S1", "6 THÁNG ĐẦU NĂM 2019", "6 thang dau nam 2019", "nửa đầu năm 2019", "nửa năm đầu 2019"
    ),
    **all_of(
        "2019-S1", "H1 2019", "H1/2019", "2019H1", "first half of 2019", "6 tháng/2019", "6 months 2019"
    ),
    **all_of("2019-S1", "từ ngày 01/01/2019 đến ngày 30/6/2019", "2019-01-01/2019-06-30", "Jan-Jun 2019"),
    **all_of("2019-S2", "6 tháng cuối năm 2019", "nửa cuối năm 2019", "H2 2019", "second half of 2019"),
    **all_of("2019-S2", "last 6 months of 2019", "01/07/2019 - 31/12/2019"),
    **all_of("2019-01-01/P9M", "9 tháng/2019", "9T/2019", "9 tháng năm 2019", "9 tháng đầu năm 2019"),
    **all_of("2019-01-01/P9M", "chín tháng đầu năm 2019", "first 9 months of 2019", "Tháng 1-9/2019"),
    **all_of("2019-01-01/P11M", "11 tháng đầu năm 2019", "11 THÁNG ĐẦU NĂM 2019", "11 thang dau nam 2019"),
    **all_of(
        "2019-01-01/P11M", "2019-01-01/P11M", "Lũy kế 11 tháng 2019", "từ tháng 1 đến tháng 11 năm 2019"
    ),
    **all_of(
        "2019-01-01/P11M", "lũy kế đến tháng 11/2019", "từ đầu năm đến hết tháng 11/2019", "Jan-Nov 2019"
    ),
    **all_of("2019-01-01/P11M", "lũy kế đến 30/11/2019", "01/01/2019 đến 30/11/2019", "11 months 2019"),
    **all_of(
        "2019-10", "Tháng 10/2019", "THÁNG 10/2019", "thang 10/2019", "T10/2019", "T.10/2019", "Thg10/2019"
    ),
    **all_of(
        "2019-10", "10/2019", "10-2019", "10.2019", "2019-10", "2019/10", "2019.10", "2019M10", "2019-M10"
    ),
    **all_of("2019-10", "Tháng 10 năm 2019", "tháng 10-2019", "tháng 10, năm 2019", "tháng mười năm 2019"),
    **all_of("2019-10", "October 2019", "Oct 2019", "Oct-2019", "2019 Oct", "31/10/2019", "10/31/2019"),
    **all_of("2019-10", "2019-10-31", "ngày 31/10/2019", "2019 - Tháng 10"),
    **all_of("2019-01", "tháng 1/2019", "1 tháng đầu năm 2019", "đến hết tháng 1/2019", "tháng 01/2019"),
    **all_of("2020-02", "29/02/2020", "2/2020", "February 2020"),
    **all_of("2026", "2026", "Năm 2026"),
    **all_of("2026-11", "11/2026", "Tháng 11 năm 2026"),
    **all_of("2026-01-01/P11M", "11 tháng đầu năm 2026"),
    **all_of("2019-01-01/P6M", "2019-01-01/P6M"),
    **all_of(NOTHING, "", "  ", "-", "x", "không có", "..."),
    **all_of(
        ask("no_year"), "Quý I", "6 tháng đầu năm", "Tháng 10", "T1", "11 tháng", "31/12", "H1", "October"
    ),
    **all_of(ask("short_year", "2019-10"), "Tháng 10/19", "10/19", "T10-19", "Oct-19", "31/10/19"),
    **all_of(ask("short_year", "2019"), "Năm 19", "31/12/19"),
    **all_of(ask("short_year", "2010-12"), "12/10"),
    **all_of(ask("short_year", "2019-Q1"), "Q1/19", "Quý I-19"),
    **all_of(ask("day", "2019-06"), "15/6/2019", "2019-06-15", "số liệu đến 15/6/2019", "15 June 2019"),
    **all_of(ask("day", "2019", "2019-01"), "01/01/2019", "2019-01-01"),
    **all_of(ask("day", "2019-10"), "2019-10-01", "30/10/2019"),
    **all_of(ask("day", "2020-02"), "28/02/2020"),
    **all_of(ask("day", "2019-12"), "12/12/2019"),
    **all_of(ask("day_or_month", "2019-01", "2019-02"), "01/02/2019", "2/1/2019", "01-02-2019", "01.02.2019"),
    **all_of(ask("as_of", "2019-10", "2019-01-01/P10M"), "đến hết tháng 10/2019", "tính đến 31/10/2019"),
    **all_of(ask("as_of", "2019-10", "2019-01-01/P10M"), "den het thang 10/2019", "up to October 2019"),
    **all_of(ask("as_of", "2019-06", "2019-S1"), "tính đến 30/6/2019"),
    **all_of(ask("as_of", "2019-12", "2019"), "đến hết tháng 12/2019"),
    **all_of(ask("as_of", "2019-Q3", "2019-01-01/P9M"), "đến hết quý III/2019"),
    **all_of(ask("perhaps", "2019-10"), "201910", "20191001"),
    **all_of(ask("perhaps", "2019"), "2.019", "2,019", "20191231"),
    **all_of(ask("perhaps", "2019-01", "2019-10"), "2019.1"),
    **all_of(ask("perhaps", "2019-02"), "2019.2"),
    **all_of(
        refuse("impossible"), "Tháng 13/2019", "Tháng 13", "13/2019", "Tháng 0/2019", "2019-13", "2019-00"
    ),
    **all_of(
        refuse("impossible"), "Quý V", "Quý V/2019", "Quý 5/2019", "Q0/2019", "2019-Q5", "S3/2019", "H3 2019"
    ),
    **all_of(
        refuse("impossible"), "31/2", "31/2/2019", "30/02/2019", "29/02/2019", "31/04/2019", "32/1/2019"
    ),
    **all_of(refuse("impossible"), "13 tháng đầu năm 2019", "0 tháng đầu năm 2019", "1899", "Năm 1066"),
    **all_of(refuse("impossible"), "01/01/2019 đến 31/02/2019", "45/45/2019", "0/0/2019"),
    **all_of(
        refuse("future"), "2027", "Năm 2030", "2099", "Tháng 12/2026", "12/2026", "Quý I/2027", "2026-12"
    ),
    **all_of(refuse("future"), "31/12/2026", "12 tháng năm 2026", "đến hết tháng 12/2026", "15/6/2027"),
    **all_of(refuse("future"), "2027-01-01/P3M", "01/02/2027", "Tháng 10/30"),
    **all_of(refuse("school_year"), "Năm học 2018-2019", "năm học 2019", "nam hoc 2019", "school year 2019"),
    **all_of(refuse("school_year"), "học kỳ I 2019"),
    **all_of(refuse("range"), "2018-2019", "giai đoạn 2016-2020", "2016–2020", "từ năm 2016 đến năm 2020"),
    **all_of(refuse("range"), "tháng 3-5/2019", "Quý I-III/2019", "quý I, II/2019", "quý I+II/2019"),
    **all_of(refuse("range"), "15/12/2018 - 14/12/2019", "2 tháng cuối năm 2019", "4 tháng cuối năm 2019"),
    **all_of(
        refuse("unreadable"), "abc", "3019", "43830", "10", "Tuần 12/2019", "2０19", "năm nay", "Mức độ 3"
    ),
    **all_of(
        refuse("unreadable"), "Quý", "Tháng", "tháng mười ba", "19", "1/2/3/4", "2019?", "2019 " + "x" * 300
    ),
    **all_of(refuse("unreadable"), "đầu năm 2019", "ước năm 2019", "2019-W05", "nửa năm 2019", "½/2019"),
}
CASES = [pytest.param(text, expected, id=ascii(text)[:50]) for text, expected in CELLS.items()]
WITH_YEAR = {
    **{
        "Quý I": "2019-Q1",
        "6 tháng đầu năm": "2019-S1",
        "Tháng 10": "2019-10",
        "T1": "2019-01",
        "31/12": "2019",
    },
    **{
        "11 tháng": "2019-01-01/P11M",
        "30/6": "2019-06",
        "6 tháng cuối năm": "2019-S2",
        "Quý I/2013": "2013-Q1",
    },
    **{"29/02": refuse("impossible"), "Quý V": refuse("impossible"), "10/19": ask("short_year", "2019-10")},
    **{"đến hết tháng 10": ask("as_of", "2019-10", "2019-01-01/P10M"), "H2": "2019-S2"},
}
WITH_YEAR_CASES = [pytest.param(text, expected, id=text) for text, expected in WITH_YEAR.items()]
TITLES = {
    **all_of("2019", "BÁO CÁO KẾT QUẢ ỨNG DỤNG CNTT NĂM 2019", "Bao cao ket qua nam 2019", "Chỉ số DTI 2019"),
    **all_of("2019", "Kết quả năm 2019 so với năm 2018", "Kế hoạch giai đoạn 2016-2020: kết quả năm 2019"),
    **all_of("2019", "Số liệu tính đến ngày 31/12/2019", "Năm 2019 (ban hành theo Nghị định 61/2018/NĐ-CP)"),
    **all_of("2019", "Việt Nam 2019", "Kết quả năm 2019, kế hoạch năm 2027", "Results for the year 2019"),
    **all_of(
        "2019", "Kèm theo Báo cáo số 12/BC-UBND ngày 15/01/2020: số liệu năm 2019", "DTI 2019 so với 2018"
    ),
    **all_of("2019-01-01/P11M", "BÁO CÁO CÔNG TÁC 11 THÁNG ĐẦU NĂM 2019", "Kết quả 11 tháng năm 2019"),
    **all_of("2019-01-01/P11M", "11 THÁNG ĐẦU NĂM\nNĂM 2019", "Report for the first 11 months of 2019"),
    **all_of("2019-01-01/P10M", "Kết quả từ 01/01/2019 đến 31/10/2019", "Lũy kế đến hết tháng 10/2019"),
    **all_of("2019-S1", "Báo cáo 6 tháng đầu năm 2019 so với cùng kỳ năm 2018", "Sáu tháng đầu năm 2019"),
    **all_of("2019-Q1", "Báo cáo quý I năm 2019", "BÁO CÁO QUÝ I/2019", "Report, first quarter of 2019"),
    **all_of("2019-10", "BÁO CÁO THÁNG 10 (NĂM 2019)", "Số liệu T10/2019", "Báo cáo 10/2019"),
    **all_of("2020", "Thông tư 10/2019/TT-BTTTT năm 2020", "Quyết định số 28/2018/QĐ-TTg, năm 2020"),
    **all_of(None, "", "Danh sách đơn vị", "Nghệ An, ngày 15 tháng 01 năm 2020", "Biểu số 02/2019"),
    **all_of(None, "(Kèm theo Báo cáo số 123/BC-UBND ngày 15/01/2020 của UBND tỉnh)", "Tổng hợp 2.019 hồ sơ"),
    **all_of(None, "Nghị định số 61/2018/NĐ-CP", "Giai đoạn 2016-2020", "Mức độ 3, mức độ 4", "x" * 5_000),
    **all_of(ask("several", "2019-10", "2019-01-01/P10M"), "Báo cáo tháng 10 và 10 tháng đầu năm 2019"),
    **all_of(ask("several", "2019", "2020"), "Kết quả năm 2019, phương hướng năm 2020", "DTI 2019, DTI 2020"),
    **all_of(ask("several", "2019-Q4", "2019"), "Quý IV và năm 2019"),
    **all_of(ask("as_of", "2019-10", "2019-01-01/P10M"), "Tổng hợp đến hết tháng 10/2019"),
    **all_of(ask("day", "2019-06"), "Số liệu tính đến ngày 15/6/2019"),
    **all_of(ask("no_year"), "Báo cáo tháng 10", "KẾT QUẢ 6 THÁNG ĐẦU NĂM"),
    **all_of(refuse("impossible"), "THÁNG 13 NĂM 2019", "Báo cáo quý V năm 2019"),
    **all_of(refuse("future"), "Kế hoạch năm 2030"),
}
TITLE_CASES = [pytest.param(text, expected, id=ascii(text)[:50]) for text, expected in TITLES.items()]
