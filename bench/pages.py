"""The pages that ``staff_pages`` reads: who opens each, and where.

Left out are files made for a download (``exports`` measures those) and pages that show no comments:
accounts, agencies, places, rules, and how a draft is written.
"""

# name: who opens it, and where; {slug} is the round, {draft} its draft, {group} a
# group of it, {commune} a place and {code} its code, {receipt} one that came with the group.
PAGES = {
    "rounds": ("appraiser", "/can-bo/tham-dinh/"),
    "round": ("appraiser", "/can-bo/tham-dinh/{slug}/"),
    "by place": ("appraiser", "/can-bo/tham-dinh/{slug}/dia-ban"),
    "by place today": ("appraiser", "/can-bo/tham-dinh/{slug}/dia-ban?theo=nay"),
    "by village": ("appraiser", "/can-bo/tham-dinh/{slug}/dia-ban/{commune}"),
    "comments": ("appraiser", "/can-bo/tham-dinh/{slug}/y-kien"),
    "comments by stance": ("appraiser", "/can-bo/tham-dinh/{slug}/y-kien?quan-diem=question"),
    "comments by provision": (
        "appraiser",
        "/can-bo/tham-dinh/{slug}/y-kien?dieu=dieu-7&quan-diem=agree",
    ),
    "comments by place": ("appraiser", "/can-bo/tham-dinh/{slug}/y-kien?noi={commune}"),
    "comments by both": ("appraiser", "/can-bo/tham-dinh/{slug}/y-kien?noi={commune}&dieu=dieu-7"),
    "comments by day": ("appraiser", "/can-bo/tham-dinh/{slug}/y-kien?ngay={day}&kenh=hotline"),
    "comments by unit": ("appraiser", "/can-bo/tham-dinh/{slug}/y-kien?don-vi=collective"),
    "comments by channel": ("appraiser", "/can-bo/tham-dinh/{slug}/y-kien?kenh=hotline"),
    "comments of a group": ("appraiser", "/can-bo/tham-dinh/{slug}/y-kien?nhom={group}"),
    "numbers: stances": ("appraiser", "/can-bo/so-lieu/{slug}/"),
    "numbers: communes": ("appraiser", "/can-bo/so-lieu/{slug}/dieu-xa"),
    "numbers: days": ("appraiser", "/can-bo/so-lieu/{slug}/theo-ngay"),
    "numbers: households": ("appraiser", "/can-bo/so-lieu/{slug}/do-phu"),
    "matrix": ("drafter", "/can-bo/tra-loi/{slug}/"),
    "matrix, page 50": ("drafter", "/can-bo/tra-loi/{slug}/?trang=50"),
    "matrix, a group": ("drafter", "/can-bo/tra-loi/{slug}/?nhom={group}"),
    "matrix, unanswered": ("drafter", "/can-bo/tra-loi/{slug}/?loc=chua"),
    "round of the drafter": ("drafter", "/can-bo/dot-lay-y-kien/{slug}/"),
    "home of a drafter": ("drafter", "/can-bo/"),
    "home of a moderator": ("moderator", "/can-bo/"),
    "moderation": ("moderator", "/can-bo/kiem-duyet/"),
    "moderation, one": ("moderator", "/can-bo/kiem-duyet/{waiting}"),
    "typing sheets": ("recorder", "/can-bo/nhap-phieu/{slug}"),
    "imports": ("recorder", "/can-bo/dot/{slug}/nhap-tep"),
    "one group": ("drafter", "/can-bo/tra-loi/{slug}/nhom/{group}"),
    "objections": ("drafter", "/can-bo/tra-loi/{slug}/phan-hoi"),
    "topics": ("drafter", "/can-bo/chu-de/{slug}/"),
    "under a lens": ("drafter", "/can-bo/chu-de/{slug}/goc-nhin/{lens}"),
    "wordings": ("drafter", "/can-bo/chu-de/{slug}/loi-van"),
    "documents named": ("drafter", "/can-bo/chu-de/{slug}/van-ban"),
    "dossier": ("appraiser", "/can-bo/tham-dinh/{slug}/ho-so"),
    "opinion": ("appraiser", "/can-bo/tham-dinh/{slug}/y-kien-tham-dinh"),
    "notes": ("appraiser", "/can-bo/tham-dinh/{slug}/ghi-chu"),
    "board": ("overseer", "/can-bo/bang-theo-doi/"),
    "board as a file": ("overseer", "/can-bo/bang-theo-doi/bang.csv"),
    "satisfaction": ("overseer", "/can-bo/hai-long/"),
    "supervision": ("observer", "/can-bo/giam-sat/"),
    "criticism": ("observer", "/can-bo/giam-sat/phan-bien"),
    "home of an overseer": ("overseer", "/can-bo/"),
    "home of an observer": ("observer", "/can-bo/"),
    "home of an approver": ("approver", "/can-bo/"),
    "unanswered, public": ("overseer", "/cho-tra-loi"),
    "draft, public": ("overseer", "/dot-lay-y-kien/{slug}/"),
    "article, public": ("overseer", "/dot-lay-y-kien/{slug}/dieu-7"),
    "common opinions, public": ("overseer", "/dot-lay-y-kien/{slug}/y-kien-chung"),
    "results, public": ("overseer", "/ket-qua"),
    "search, public": ("overseer", "/tim-kiem?q=nuoc"),
    "home": ("overseer", "/"),
    "draft to print, public": ("overseer", "/dot-lay-y-kien/{slug}/in"),
    "downloads, public": ("overseer", "/dot-lay-y-kien/{slug}/tai-ve"),
    "feed, public": ("overseer", "/nguon-tin.atom"),
    "to mend": ("appraiser", "/can-bo/tham-dinh/{slug}/cho-sua"),
    "numbers: stances as a file": ("appraiser", "/can-bo/so-lieu/{slug}/quan-diem.csv"),
    "matrix by a sheet": ("drafter", "/can-bo/tra-loi/{slug}/nap-bang"),
    "handing in": ("drafter", "/can-bo/tham-dinh/{slug}/gui"),
    "drafts": ("drafter", "/can-bo/du-thao/"),
    "rounds of a draft": ("drafter", "/can-bo/du-thao/{draft}/cac-dot"),
    "sheets": ("recorder", "/can-bo/nhap-phieu/"),
    "meetings": ("recorder", "/can-bo/nhap-phieu/{slug}/hop-thon"),
    "remarks received": ("drafter", "/can-bo/giam-sat/gui-den"),
    "criticism of a round": ("observer", "/can-bo/giam-sat/phan-bien/{slug}"),
    "matrix of an approver": ("approver", "/can-bo/tra-loi/{slug}/?loc=approved"),
}
# Read only while the round is open.
OPEN_PAGES = {
    "sending, public": ("overseer", "/dot-lay-y-kien/{slug}/gop-y?dieu=dieu-7"),
    "publishing": ("drafter", "/can-bo/tra-loi/{slug}/cong-bo"),
}
# Read only after the answers were published.
ANSWERED_PAGES = {
    "majorities": ("drafter", "/can-bo/tra-loi/{slug}/ly-do?dieu=dieu-8"),
    "said and done to print, public": ("overseer", "/dot-lay-y-kien/{slug}/ba-con-noi/in"),
    "said and done, public": ("overseer", "/dot-lay-y-kien/{slug}/ba-con-noi"),
    "receipt to print, public": ("overseer", "/tra-cuu/{receipt}/in"),
    "receipt, public": ("overseer", "/tra-cuu/{receipt}"),
    "certificate of posting": ("drafter", "/can-bo/tong-hop/{slug}/giay-xac-nhan"),
    "issued": ("drafter", "/can-bo/tham-dinh/{slug}/ban-hanh"),
    "rounds told of": ("drafter", "/can-bo/niem-yet/"),
    "communes told": ("drafter", "/can-bo/niem-yet/{slug}/"),
    "words for communes": ("drafter", "/can-bo/niem-yet/{slug}/loi"),
    "commune told": ("drafter", "/can-bo/niem-yet/{slug}/{code}"),
    "commune: notice": ("drafter", "/can-bo/niem-yet/{slug}/{code}/thong-bao"),
    "commune: loudspeaker": ("drafter", "/can-bo/niem-yet/{slug}/{code}/loa"),
    "commune: rounds": ("commune", "/can-bo/niem-yet/"),
    "commune: its own": ("commune", "/can-bo/niem-yet/{slug}/{code}"),
    "answers on paper": ("commune", "/can-bo/phieu-tra-loi/"),
    "answers on paper, one": ("commune", "/can-bo/phieu-tra-loi/{slug}"),
    "objections on paper": ("commune", "/can-bo/phan-hoi/"),
    "objection, one": ("drafter", "/can-bo/tra-loi/{slug}/phan-hoi/{objection}"),
    "objecting, public": ("overseer", "/tra-cuu/{receipt}/phan-hoi"),
    "comparison, public": ("overseer", "/dot-lay-y-kien/{slug}/so-sanh"),
    "comparison to print, public": ("overseer", "/dot-lay-y-kien/{slug}/so-sanh/in"),
}
FACTS = {
    "group": "SELECT key FROM comment_group WHERE id = (SELECT group_id FROM group_member"
    " GROUP BY group_id ORDER BY count(*) DESC LIMIT 1)",
    "waiting": "SELECT max(id) FROM comment WHERE status = 'pending'",
    "commune": "SELECT min(commune_id) FROM submission",
    "day": "SELECT max(day) FROM day_tally WHERE submissions > 9",
    "draft": "SELECT slug FROM draft",
    "objection": "SELECT min(id) FROM objection",
}
# Of the largest group; those among them whose check digit is right by chance are asked for.
RECEIPTS = (
    "SELECT receipt FROM submission WHERE id IN (SELECT submission_id FROM comment"
    " WHERE status = 'published' AND id IN (SELECT comment_id FROM group_member WHERE group_id ="
    " (SELECT group_id FROM group_member GROUP BY group_id ORDER BY count(*) DESC LIMIT 1)))"
    " ORDER BY receipt LIMIT 200"
)
