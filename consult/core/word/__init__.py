"""Word files written as XML, laid out as NĐ 30/2020/NĐ-CP asks."""
