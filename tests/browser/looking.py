"""What a careful eye finds on a page: axe, sideways scrolling, files that did not come."""

from collections.abc import Callable
from importlib.resources import files

from playwright.sync_api import BrowserContext, Page, Response

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RUN_AXE = """async () => {
  const found = await axe.run({ resultTypes: ["violations"] });
  return found.violations.map((fault) => {
    const nodes = fault.nodes.slice(0, 3).map((node) => node.html.slice(0, 120));
    return `${fault.id}: ${nodes.join("; ")}`;
  });
}"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
WIDTHS = (360, 1280)
FIRST_FAILING_STATUS = 400


class Looker:
    """Opens pages as citizens and officers do, and says what is wrong with them."""

    def __init__(
        self, new_context: Callable[[], BrowserContext], sign_in: Callable[[Page, str], None]
    ) -> None:
        self._new_context = new_context
        self._sign_in = sign_in
        self._pages: dict[str, Page] = {}

    def page(self, who: str) -> Page:
        """Give the page of an officer, signed in once; nobody's name means a citizen."""
        if who not in self._pages:
            page = self._new_context().new_page()
            if who:
                self._sign_in(page, who)
            self._pages[who] = page
        return self._pages[who]

    def faults(self, address: str, *, who: str = "", status: int = 200) -> list[str]:
        """Open an address and list what is wrong at both widths."""
        page = self.page(who)
        answers: list[Response] = []

        def keep(one: Response) -> None:
            answers.append(one)

        page.on("response", keep)
        answer = page.goto(address)
        page.remove_listener("response", keep)
        found = [
            f"{one.url} answered {one.status}"
            for one in answers
            if one.status >= FIRST_FAILING_STATUS and one.url != page.url
        ]
        if answer is None or answer.status != status:
            found.append(f"answered {answer.status if answer else 'nothing'} instead of {status}")
        return found + faults_of(page)

    def close(self) -> None:
        """Leave."""
        for page in self._pages.values():
            page.context.close()


def faults_of(page: Page) -> list[str]:
    """List what is wrong with the page being shown, at a telephone and at a desk."""
    found = []
    page.evaluate(AXE)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"at {width}: {fault}" for fault in page.evaluate(RUN_AXE)]
        overflow = page.evaluate(SIDEWAYS)
        if overflow > 0:
            found.append(f"at {width}: scrolls {overflow} px sideways")
    return found
