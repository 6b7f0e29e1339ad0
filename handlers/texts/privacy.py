"""What is said about one's own data: /dulieu and /xoatoi."""

DATA = (
    "Đây là tất cả những gì em đang lưu về thầy/cô. Muốn xóa: /xoatoi. 👍 👎 không kèm tên nên "
    "không có ở đây."
)
NO_DATA = "Em không lưu gì về thầy/cô ạ."
DATA_FILE = "du-lieu-cua-toi.json"

REALLY_ERASE = (
    "Em sẽ xóa tên, mã Telegram, đơn vị, vai trò, câu hỏi và câu trả lời, việc đang dở, lời nhắc "
    "riêng của thầy/cô. Xóa rồi không lấy lại được. Nhật ký vẫn giữ việc đã làm, không còn tên.\n"
    "Muốn xem trước: /dulieu."
)
ESSAYS_TOO = (
    "Nội dung các bài thầy/cô đã nộp mà chưa chuyển đi cũng mất: {codes}. Trường sẽ phải nộp bài "
    "khác thay."
)
ESSAYS_ERASED = (
    "Nội dung bài {codes} của trường đã xóa theo yêu cầu của người nộp. Thầy/cô gửi bài khác bằng "
    "/thay, hoặc rút bằng /rut giúp em ạ."
)
ERASE = "Xóa"
KEEP = "Thôi"
KEPT = "Vâng, em giữ nguyên ạ."
ERASED = (
    "Em đã xóa tên, mã Telegram, đơn vị, vai trò, câu hỏi và câu trả lời, việc đang dở, lời nhắc "
    "riêng và tin chưa gửi của thầy/cô. Lệnh nhắc đang chờ thì đã hủy. Nhật ký không còn tên "
    "thầy/cô.\nLúc nào cần, thầy/cô cứ nhắn em như lần đầu ạ."
)

PARTS = {
    "person": "nguoi_dung",
    "roles": "vai_tro",
    "join_request": "cho_xac_nhan",
    "invitations": "lien_ket_moi_da_tao",
    "exchanges": "hoi_dap_gan_day",
    "questions": "cau_chua_tra_loi_duoc",
    "approved_answers": "dap_an_da_duyet",
    "dialogues": "viec_dang_do",
    "essay_drafts": "bai_dang_nop_do",
    "essays": "bai_da_nop",
    "essay_versions": "cac_ban_da_nop",
    "closings": "ky_da_chot",
    "handovers": "bai_da_xac_nhan",
    "notes": "loi_nhac_rieng",
    "orders": "lenh_nhac",
    "deliveries": "tin_nhac_da_nhan",
    "happenings": "viec_da_bam",
    "tellings": "tin_tu_dong",
    "groups": "nhom_da_gan",
    "set_aside": "tin_gap_loi",
    "outbox": "tin_gui_di",
    "audit": "nhat_ky",
}
"""The parts of what is stored, as they are called in the file."""

COLUMNS = {
    "telegram_id": "ma_telegram",
    "name": "ten",
    "noticed_at": "duoc_thong_bao_luc",
    "consented_at": "dong_y_luc",
    "chosen_unit_id": "don_vi_tu_chon",
    "unreachable_at": "khong_nhan_duoc_tin_tu",
    "muted_until": "tat_tieng_den",
    "role": "vai_tro",
    "unit_id": "don_vi",
    "council_id": "hoi_dong",
    "asked_at": "hoi_luc",
    "made_at": "tao_luc",
    "expires_at": "het_han_luc",
    "used_at": "dung_luc",
    "said": "nguyen_van",
    "question": "cau_hoi",
    "answer": "cau_tra_loi",
    "text": "noi_dung",
    "settled_at": "xong_luc",
    "approved_at": "duyet_luc",
    "retired_at": "bo_luc",
    "kind": "loai",
    "data": "du_lieu",
    "words": "noi_dung",
    "at": "luc",
    "rule": "lap_lai",
    "wake_at": "lan_toi",
    "state": "trang_thai",
    "acknowledged_at": "da_nhan_luc",
    "code": "ma_bai",
    "month": "thang",
    "begun_at": "bat_dau_luc",
    "number": "so_thu_tu",
    "praised": "nhan_vat",
    "praised_unit": "don_vi_nhan_vat",
    "author": "tac_gia",
    "contact": "lien_he",
    "title": "ten_bai",
    "submitted_at": "nop_luc",
    "closed_at": "chot_luc",
    "reason": "ly_do",
    "subject": "ve_viec",
    "key": "khoa",
    "chat_id": "ma_nhom",
    "bound_at": "gan_luc",
    "received_at": "nhan_luc",
    "payload": "nguyen_tin",
    "created_at": "tao_luc",
    "method": "cach_gui",
    "parameters": "nguyen_tin",
    "action": "viec",
    "allowed": "duoc_phep",
    "details": "chi_tiet",
}
"""Their columns; the file's keys are Latin letters, so that any program opens it."""
