"""The questions that /han and /lich stand for."""

UPCOMING = "sắp tới có những hạn nào"
DEADLINE_OF = "hạn {words}"
THIS_MONTH = "tháng này"
PERIODS = {
    "tuan": "tuần này",
    "tuần": "tuần này",
    "thang": "tháng này",
    "tháng": "tháng này",
    "quy": "quý này",
    "quý": "quý này",
    "nam": "năm nay",
    "năm": "năm nay",
}
DUE_IN = "{period} có những hạn nào"
