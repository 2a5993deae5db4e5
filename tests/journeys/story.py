"""Who and when in the main job: the same people and days in every step."""

import datetime as dt

from conference.kit.clock import VIETNAM

NAME = "Hội nghị sơ kết tình hình thực hiện Nghị định số 61/2018/NĐ-CP"
UNITS = {
    "Sở Nội vụ": "so-noi-vu@example.org",
    "Sở Y tế": "so-y-te@example.org",
    "Kho bạc Nhà nước tỉnh": "kho-bac@example.org",
}
UNIT, UNIT_MAIL = "Sở Nội vụ", UNITS["Sở Nội vụ"]
FIRST, FIRST_MAIL = "Nguyễn Mẫu Hoà", "hoa@example.org"
SECOND, SECOND_MAIL = "Đặng Thử Khoẻ", "khoe@example.org"
DOOR = "Cửa chính"
SUBSTITUTE, SUBSTITUTE_MAIL = "Trương Thị Thử Yên", "yen@example.org"
TODAY = dt.datetime.now(VIETNAM).date()
DAY, DEADLINE = TODAY + dt.timedelta(days=21), TODAY + dt.timedelta(days=10)


def short(day):
    return f"{day.day}/{day.month}/{day.year}"
