"""Small plan files for the tests, made up; the real one is conference/planfile/data/plan-2021.yaml."""

from pathlib import Path

import conference.planfile

REAL_PLAN = Path(conference.planfile.__file__).parent / "data" / "plan-2021.yaml"

SMALL = """\
schema_version: 1
plan: {title: Họp thử, symbol: KH-UBND, place: Bình Định, issuer: Ủy ban nhân dân tỉnh}
event:
  code: hop-thu
  official_name: null
  date: null
  date_window: {from: 2021-06-01, to: 2021-06-30}
  start_time: null
  end_time: null
  venue: {city: Quy Nhơn, hall: null, address: null, capacity: null}
  chair: {text: Lãnh đạo tỉnh, person: null}
  contact: {name: null, phone: null, email: null}
  registration_deadline: null
stated_total: {value: 3, ref: II, text: "(Tổng số 3 đại biểu)"}
categories:
  - {id: tinh, label: Cấp tỉnh, quota: 4, ref: II, constituents: [{slot: so, count: 2}, {slot: van-phong, count: 2}]}
slots:
  - {id: so, text: Lãnh đạo sở, per_org: 1, orgs_group: so, status: suy_ra}
  - {id: van-phong, text: Văn phòng, per_org: null, orgs: [vp, phong], status: suy_ra}
organisations:
  - {id: so-mot, name: Sở Một, group: so}
  - {id: so-hai, name: Sở Hai, group: so, aliases: [S2]}
  - {id: vp, name: Văn phòng tỉnh, level: tinh}
  - {id: phong, name: Phòng Thử, parent: vp}
  - {id: dai, name: Đài tỉnh, invited: false}
tasks:
  - {id: T1, title: Báo cáo, lead: [so], deadline_text: "trước ngày 25/4/2021", deadline_exclusive: 2021-04-25}
  - {id: T2, title: Phóng sự, lead: [], with: [dai, "các cơ quan liên quan"], depends_on: [T1]}
agenda_blocks:
  - {id: tham-luan, title: Tham luận, count: 3, minutes: null}
  - {id: ket-luan, title: Kết luận, minutes: null}
distribution_list:
  - {text: Các sở, orgs_group: so}
awards:
  quotas: [{id: tap-the, kind: tap_the, level: xa, count: 5, text: 05 xã}]
  seats_for_awardees: 2
inconsistencies:
  - {id: INC-01, severity: cao, ref: II, what: Tổng, quotes: ["(Tổng số 3 đại biểu)"], stated: "3", other: "4 = 2 + 2"}
admin_units:
  districts:
    - id: h-mau
      name: Mẫu
      type: Huyện
      group: cap-huyen
      communes: [{code: "00001", type: Xã, name: Một}, {code: "00002", type: Thị trấn, name: Mẫu}]
"""


def plan_text(*changes: tuple[str, str]) -> bytes:
    """The small plan with parts of its text exchanged; each part must be there exactly once."""
    text = SMALL
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text.encode()
