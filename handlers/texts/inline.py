"""What the bot says in inline mode."""

CHOOSE_UNIT_FIRST = "Chọn đơn vị ở chat riêng trước ạ"
