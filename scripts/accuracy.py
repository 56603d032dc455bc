# How much of what people marked by hand in the founding report is found: records, fields, citations.
# Prints; asserts nothing.

from pathlib import Path

from biblio import refstring
from biblio.linking import link
from biblio.manuscripts import scan
from biblio.model import Source
from tests.linking import test_founding_report
from tests.linking.founding_library import founding_library
from tests.refstring import test_founding_lists

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


def founding() -> None:
    path = SHARED / "report" / "report.txt"
    if not path.exists():
        print("the founding report is not here: its figures are left out")
        return
    manuscript = scan(Source("report.txt", path.read_text("utf-8")))
    records = refstring.read_lists(manuscript, (test_founding_lists.OWNER,)).records
    gold = test_founding_lists.GOLD
    rights = [
        [test_founding_lists.field(record, name) == value for name, value in wanted.items()]
        for record, wanted in zip(records, gold, strict=True)
    ]
    print("founding report")
    print(f"  records          {len(records)} of {len(gold)}")
    print(f"  fields right     {sum(map(sum, rights))} of {sum(map(len, rights))}")
    print(f"  records wholly   {sum(map(all, rights))} of {len(gold)}")
    found = {test_founding_report.item(one) for one in link(manuscript, founding_library())}
    wanted = [test_founding_report.gold_item(one) for one in test_founding_report.GOLD["items"]]
    right = sum(one in found for one in wanted)
    print(f"  citation items   {right} of {len(wanted)} right in span, kind, locator, verdict, key and claim")
    print(f"  found too much   {len(found) - right}")


if __name__ == "__main__":
    founding()
