"""What a reader sees of a round, for tests of public pages."""


def words_of(web, slug, path="dieu-1"):
    return web.get(f"/dot-lay-y-kien/{slug}/{path}").words
