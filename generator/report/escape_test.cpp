#include "generator/report/escape.hpp"

#include <doctest/doctest.h>

using namespace inflect::report;

TEST_CASE("Markdown's signs are no signs in a cell") {
  CHECK(markdown("a|b") == "a\\|b");
  CHECK(markdown("_x_ *y* `z` <b> [l](u) a&amp;b ~~s~~ $m$ \\") ==
        "\\_x\\_ \\*y\\* \\`z\\` \\<b\\> \\[l\\](u) a\\&amp;b \\~\\~s\\~\\~ \\$m\\$ \\\\");
  CHECK(markdown("h_mm_4, größe_ü") == "h_mm_4, größe_ü");
  CHECK(markdown("# no heading\r\nstill the cell") == "\\# no heading still the cell");
  CHECK(markdown("\x1B[1m") == "\\\\x1B\\[1m");
}

TEST_CASE("LaTeX's signs are no signs in a cell") {
  CHECK(latex("50 % & more_of {it} #1 ~ ^ $5") ==
        "50 \\% \\& more\\_of \\{it\\} \\#1 \\textasciitilde{} \\textasciicircum{} \\$5");
  CHECK(latex("a\\b<c>|d|") == "a\\textbackslash{}b\\textless{}c\\textgreater{}\\textbar{}d\\textbar{}");
  CHECK(latex("say \"so\"") == "say \\char34{}so\\char34{}");
  CHECK(latex("a--b ''") == "a-{}-b '{}'");
  CHECK(latex("[1em] *") == "{[}1em] {*}");  // behind \\ these would be its options
  CHECK(latex("one\ntwo") == "one two");
  CHECK(latex("5 ± 1 × −2†") == "5 $\\pm$ 1 $\\times$ $-$2\\textdagger{}");
}

TEST_CASE("a field of CSV is quoted where a reader would take it for something else") {
  CHECK(csv_field("plain größe") == "plain größe");
  CHECK(csv_field("a,b") == "\"a,b\"");
  CHECK(csv_field("say \"so\"") == "\"say \"\"so\"\"\"");
  CHECK(csv_field("two\nlines") == "\"two\nlines\"");
  CHECK(csv_field("cr\ronly") == "\"cr\ronly\"");
  CHECK(csv_field(" blank") == "\" blank\"");
}

TEST_CASE("what stands behind a comment's sign stays behind it") { CHECK(one_line("a\nb\r\nc") == "a b c"); }
