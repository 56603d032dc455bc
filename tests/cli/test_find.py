def test_one_line_an_entry_key_first(biblio, project):
    done = biblio("find", "falk", "citizenship")
    assert done.code == 0
    assert done.out.splitlines()[0].startswith("falk1994\tFalk (1994) ")


def test_accents_and_slips_do_not_hide(biblio, project):
    assert biblio("find", "dominguez", "botilda", "--to", "keys").out == "dominguez2000kvinnor\n"
    assert "keck1998" in biblio("find", "Sikink", "--to", "keys").out


def test_nothing_found(biblio, project):
    done = biblio("find", "xyzzy")
    assert (done.code, done.out) == (1, "")
    assert "nothing found" in done.err
