"""The same people and organisations in every test: the office, two units, one door."""

OFFICE_PERSON = "Trần Thị Mẫu Một"
ADMIN_PERSON = "Quản trị Mẫu"
LEADER_PERSON = "Lê Mẫu Lãnh"
DOOR_PERSON = "Phạm Thử Cửa"
PASSWORD = "mat-khau-thu-2021"

UNIT_A = "Sở Mẫu An"
UNIT_B = "Ban Thử Bình"
PERSON_A = "Nguyễn Mẫu Hoà"
PERSON_A2 = "Đặng Thử Khoẻ"
PERSON_B = "Võ Thị Mẫu Ước"
SUBSTITUTE = "Trương Thị Thử Yên"
