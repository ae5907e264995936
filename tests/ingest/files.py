"""A small catalogue and files of figures that speak of it, written as people would."""

from pathlib import Path

CATALOGUE = {
    "systems": "system_id,position,name_vi,name_en\nportal,1,Cổng dịch vụ công,Portal\n",
    "unit_kinds": "kind,position,name_vi,name_en\nprovince,1,Tỉnh,Provinces\ndepartment,2,Sở,Departments\n",
    "units": (
        "unit_id,code,kind,parent_id,province_set,name_vi,full_name_vi,name_en,region,head,valid_from,valid_to\n"
        "VN-63-40,40,province,,63,Nghệ An,Tỉnh Nghệ An,Nghe An,,,,2025-06-30\n"
        "VN-34-40,40,province,,34,Nghệ An,Tỉnh Nghệ An,Nghe An,,,2025-07-01,\n"
        "VN-63-11,11,province,,63,Điện Biên,Tỉnh Điện Biên,Dien Bien,,,,2025-06-30\n"
        "SO-YTE,YTE,department,VN-63-40,63,Sở Y tế,Sở Y tế,Health,,,,\n"
    ),
    "indicators": (
        "indicator_id,system_id,lead,name_vi,name_en,unit_measure,unit_measure_en,measure,stock_flow,direction,"
        "numerator,denominator,decimals,minimum,maximum,definition_vi,definition_en,legal_basis\n"
        "received,portal,,Hồ sơ tiếp nhận,Received,hồ sơ,dossiers,count,flow,neutral,,,0,0,,Hồ sơ,Dossiers,\n"
        "online,portal,,Hồ sơ trực tuyến,Online,hồ sơ,dossiers,count,flow,higher,,,0,0,,Hồ sơ,Dossiers,\n"
        "rate,portal,1,Tỷ lệ trực tuyến,Rate,%,%,ratio,flow,higher,online,received,2,0,100,Tỷ lệ,Rate,\n"
    ),
    "sources": (
        "source_id,title_vi,title_en,publisher,published,is_sample\nreport,Báo cáo,Report,,2020-01-15,false\n"
    ),
    "column_aliases": (
        "alias,field\n"
        "unit_id,unit_id\nunit_name,unit_name\nĐơn vị,unit_name\nindicator_id,indicator_id\n"
        "Chỉ tiêu,indicator_name\ntime_period,time_period\nKỳ,time_period\nobs_value,obs_value\n"
        "Giá trị,obs_value\nobs_status,obs_status\nqualifier,qualifier\npublished_rank,published_rank\n"
        "published_ranked,published_ranked\nsource_id,source_id\nNguồn,source_id\nnote,note\n"
        "Năm,time_period\nQuý,time_period\nDiễn giải,note\nSTT,row_number\nĐơn vị tính,unit_measure\n"
    ),
    "unit_aliases": "alias,unit_id\nUBND tỉnh Nghệ An,VN-63-40\n",
    "indicator_aliases": "alias,indicator_id\nSố hồ sơ trực tuyến,online\n",
}
HEADING = (
    "unit_id,unit_name,indicator_id,time_period,obs_value,obs_status,qualifier,published_rank,"
    "published_ranked,source_id,note"
)
# A good row of every kind: a figure, a qualified one, one withheld and one missing.
GOOD = (
    "VN-63-40,Nghệ An,received,2019,242272,A,,,,report,",
    "VN-63-40,Nghệ An,online,2019,2649,P,nearly,3,63,report,gần 2.649 hồ sơ",
    "VN-63-11,Điện Biên,online,2019,,Q,,,,report,",
    "SO-YTE,,online,2019-10,,O,,,,report,",
)


def file_of(*rows: str, heading: str = HEADING) -> bytes:
    """The bytes of a file with a heading and `rows`."""
    return "\n".join([heading, *rows, ""]).encode()


def write_catalogue(folder: Path, **files: str | None) -> Path:
    """Write the small catalogue, some files of it replaced by a text or (None) left out."""
    folder.mkdir(exist_ok=True)
    for name, text in (CATALOGUE | files).items():
        path = folder / f"{name}.csv"
        if text is None:
            path.unlink(missing_ok=True)
        else:
            path.write_text(text, encoding="utf-8")
    return folder
