from reports.services.versions import versions


def test_a_proof_says_what_it_was_made_with():
    made_with = versions()
    assert made_with["package weasyprint"] == "70.0"
    assert len(made_with["face FandolFang-Regular"]) == len(made_with["stylesheet bulletin.css"]) == 64
    assert len(made_with["program"]) == 64
