#include "generator/report/report.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "runtime/base/error.hpp"
#include "runtime/base/testing.hpp"

using namespace inflect;
using namespace inflect::report;

namespace {

Run run_of(const std::string& program, const std::string& title, int fold, int seed, double dev, double test) {
  return {.folder = program + "/fold-" + std::to_string(fold) + "/seed-" + std::to_string(seed),
          .program = program,
          .title = title,
          .split = "leave one speaker out",
          .keep = "dev_ua",
          .data = "d.h5",
          .classes = {"calm", "excited"},
          .fold = fold,
          .seed = static_cast<std::uint64_t>(seed),
          .training_utterances = 80,
          .test_utterances = 10,
          .dev = {.ua = dev, .wa = dev, .recalls = {dev, dev}},
          .test = {.ua = test, .wa = test - 5, .recalls = {test - 10, test + 10}},
          .identity = {{"experiment_hash", program}}};
}

std::optional<double> test_ua(const Run& run) { return run.test.ua; }

Report example() {
  std::vector<Run> runs{run_of("mine", "größer", 0, 0, 50, 40), run_of("mine", "größer", 1, 0, 50, 50),
                        run_of("mine", "größer", 2, 0, 50, 45)};
  const double scores[3][2] = {{60, 70}, {80, 80}, {70, 70}};
  for (int fold = 0; fold < 3; ++fold)
    for (int seed = 0; seed < 2; ++seed) runs.push_back(run_of("h_mm_4", "H-MM-4", fold, seed, 80, scores[fold][seed]));
  Report report{.data = "d.h5", .rows = rows_of(runs)};
  report.pairs = pairs_of({"h_mm_4:mine"}, report.rows);
  return report;
}

std::string printed(Format format) {
  std::ostringstream out;
  print(out, example(), format);
  return out.str();
}

void write(const std::string& path, const std::string& text) { std::ofstream(path) << text; }

}  // namespace

TEST_CASE("deviations over folds and over seeds are taken of means over the other, with n - 1") {
  // test UA:        seed 0  seed 1  mean
  //        fold 0     60      70     65
  //        fold 1     80      80     80
  //          mean     70      75
  const std::vector<Run> runs{run_of("a", "A", 0, 0, 90, 60), run_of("a", "A", 0, 1, 90, 70),
                              run_of("a", "A", 1, 0, 90, 80), run_of("a", "A", 1, 1, 90, 80)};
  const Figure figure = *figure_of(runs, test_ua);
  CHECK(figure.mean == doctest::Approx(72.5));
  CHECK(*figure.over_folds == doctest::Approx(10.6066));  // 15/√2
  CHECK(*figure.over_seeds == doctest::Approx(3.53553));  // 5/√2
}

TEST_CASE("one fold or one seed has no deviation, and a seed that lacks a fold does not enter the one over seeds") {
  const Figure one = *figure_of({run_of("a", "A", 3, 7, 50, 40)}, test_ua);
  CHECK(one.mean == 40);
  CHECK_FALSE(one.over_folds);
  CHECK_FALSE(one.over_seeds);
  const Figure ragged = *figure_of(
      {run_of("a", "A", 0, 0, 0, 10), run_of("a", "A", 1, 0, 0, 30), run_of("a", "A", 0, 1, 0, 50)}, test_ua);
  CHECK_FALSE(ragged.over_seeds);
  CHECK(ragged.mean == doctest::Approx(30));
  CHECK_FALSE(figure_of({}, test_ua));
}

TEST_CASE("Student's t gives the p of printed tables") {
  CHECK(two_sided_p(2.262157, 9) == doctest::Approx(0.05).epsilon(1e-5));
  CHECK(two_sided_p(-4.302653, 2) == doctest::Approx(0.05).epsilon(1e-5));
  CHECK(two_sided_p(3.249836, 9) == doctest::Approx(0.01).epsilon(1e-5));
  CHECK(two_sided_p(0, 5) == doctest::Approx(1));
}

TEST_CASE("the corrected test divides by the folds' variance and by what their training parts share") {
  // Differences 25, 30, 25 over three folds: mean 26.667, variance 25/3; 1/3 + 10/80 instead of 1/3.
  const Report report = example();
  const Comparison found = compare(report.row("h_mm_4").runs, report.row("mine").runs, test_ua);
  CHECK(found.folds == 3);
  CHECK(found.difference == doctest::Approx(26.6667));
  CHECK(*found.effect == doctest::Approx(9.2376));  // 26.667 / 2.8868
  CHECK(*found.t == doctest::Approx(13.6450));      // 26.667 / √((1/3 + 1/8) · 8.3333)
  CHECK(*found.p == doctest::Approx(0.005328).epsilon(1e-3));
  const Comparison back = compare(report.row("mine").runs, report.row("h_mm_4").runs, test_ua);
  CHECK(*back.t == doctest::Approx(-*found.t));
}

TEST_CASE("only folds that both have are compared; the same difference everywhere, or one fold, has no test") {
  const std::vector<Run> a{run_of("a", "A", 0, 0, 0, 10), run_of("a", "A", 1, 0, 0, 20), run_of("a", "A", 2, 0, 0, 90)};
  const std::vector<Run> b{run_of("b", "B", 0, 0, 0, 5), run_of("b", "B", 1, 0, 0, 15)};
  const Comparison same = compare(a, b, test_ua);
  CHECK(same.folds == 2);
  CHECK(same.difference == doctest::Approx(5));
  CHECK_FALSE(same.p);
  CHECK_FALSE(compare(a, {b[0]}, test_ua).t);
}

TEST_CASE("the text names the protocol, both deviations, recalls, the paper's figures and the comparison") {
  CHECK(printed(Format::text) ==
        "leave one speaker out, 3 folds, 2 seeds, chosen by dev UA; chance 50.0  h_mm_4\n"
        "leave one speaker out, 3 folds, 1 seed, chosen by dev UA; chance 50.0  mine\n"
        "data d.h5; in %, mean ± deviation over folds (over seeds)\n"
        "\n"
        "program   title    dev UA             dev WA             test UA            test WA            paper dev   "
        "test    runs\n"
        "h_mm_4    H-MM-4   80.0 ± 0.0 (0.0)   80.0 ± 0.0 (0.0)   71.7 ± 7.6 (2.4)   66.7 ± 7.6 (2.4)   73.83       "
        "71.69   6\n"
        "mine      größer   50.0 ± 0.0 (-)     50.0 ± 0.0 (-)     45.0 ± 5.0 (-)     40.0 ± 5.0 (-)     -           -  "
        "     3\n"
        "\n"
        "recall of each class on test\n"
        "\n"
        "program   calm               excited\n"
        "h_mm_4    61.7 ± 7.6 (2.4)   81.7 ± 7.6 (2.4)\n"
        "mine      35.0 ± 5.0 (-)     55.0 ± 5.0 (-)\n"
        "\n"
        "compared over the same folds: corrected resampled t-test (Nadeau and Bengio 2003), two-sided\n"
        "\n"
        "compared        score     difference   t       p       effect   folds\n"
        "h_mm_4 − mine   dev UA    +30.0        -       -       -        3\n"
        "h_mm_4 − mine   test UA   +26.7        13.64   0.005   9.24     3\n");
}

TEST_CASE("Markdown and LaTeX hold the same cells, escaped") {
  CHECK(printed(Format::markdown).find("| h_mm_4 | H-MM-4 | 80.0 ± 0.0 (0.0) |") != std::string::npos);
  const std::string latex = printed(Format::latex);
  CHECK(latex.find("h\\_mm\\_4 & H-MM-4 & 80.0 $\\pm$ 0.0 (0.0) &") != std::string::npos);
  CHECK(latex.find("\\begin{tabular}{lllllllll}") != std::string::npos);
}

TEST_CASE("JSON and CSV hold the same figures") {
  const auto json = nlohmann::json::parse(printed(Format::json));
  const auto& row = json["programs"][0];
  CHECK(row["test_ua"]["mean"].get<double>() == doctest::Approx(71.6667));
  CHECK(row["test_recalls"]["calm"]["deviation_over_folds"].get<double>() == doctest::Approx(7.63763));
  CHECK(row["scores"].size() == 6);
  CHECK(row["paper"]["test_ua"] == 71.69);
  CHECK(json["programs"][1]["test_ua"]["deviation_over_seeds"].is_null());
  CHECK(json["comparisons"][0]["test_ua"]["t"].get<double>() == doctest::Approx(13.645));
  const std::string csv = printed(Format::csv);
  CHECK(csv.find("\nmine,größer,,test,ua,,45,5,,,,,3,1,3,\n") != std::string::npos);
  CHECK(csv.find("\nmine,größer,,test,recall,calm,35,5,,,,,3,1,3,\n") != std::string::npos);
  std::istringstream lines(csv);
  for (std::string line; std::getline(lines, line);) CHECK(std::count(line.begin(), line.end(), ',') == 15);
}

TEST_CASE("kinds of speech are reported apart where a data set tells them") {
  Report report = example();
  for (Run& run : report.rows[0].runs)
    if (run.fold < 2) run.test_kinds["scripted"] = {.ua = 40.0 + 10 * run.fold, .wa = 0, .recalls = {}};
  std::ostringstream out, csv;
  print(out, report, Format::text);
  CHECK(out.str().find(
            "test UA of each kind of speech\n\nprogram   scripted\nh_mm_4    45.0 ± 7.1 (0.0)\nmine      -\n") !=
        std::string::npos);
  print(csv, report, Format::csv);
  CHECK(csv.str().find("h_mm_4,H-MM-4,,test scripted,ua,,45,") != std::string::npos);
}

TEST_CASE("an experiment of the user's own is not compared with the paper's of the same name") {
  Report report = example();
  report.rows[0].title = "my own H-MM-4";
  std::ostringstream out;
  print(out, report, Format::text);
  CHECK(out.str().find("73.83") == std::string::npos);
}

TEST_CASE("the paper's tables show its figures beside ours, and where no run belongs to a row its own alone") {
  Report report = example();
  report.as_paper = true;
  std::ostringstream text, latex;
  print(text, report, Format::text);
  CHECK(text.str().find("H-MM-4                73.83           80.00 ± 0.00   71.69            71.67 ± 7.64\n") !=
        std::string::npos);
  CHECK(text.str().find("H-MM-3                73.54           -              -                -\n") !=
        std::string::npos);
  CHECK(text.str().find("Poria et al. (2018)   -               -              70.79            -\n") !=
        std::string::npos);
  CHECK(text.str().find("B-ACO-1 + attention   H-MM-4†   Lc + LKL       61.00           -      59.76            -\n") !=
        std::string::npos);
  CHECK(text.str().find("mine") == std::string::npos);
  print(latex, report, Format::latex);
  CHECK(latex.str().find("B-ACO-1 & H-MM-4\\textdagger{} & Lc + La & 59.69 & - & - & - \\\\") != std::string::npos);
}

TEST_CASE("runs of one program that are not of one kind are refused, and so are two of one fold and seed") {
  Run other = run_of("a", "A", 1, 0, 0, 0);
  other.identity["experiment_hash"] = "changed";
  CHECK_THROWS_WITH_AS(
      rows_of({run_of("a", "A", 0, 0, 0, 0), other}),
      "the runs of a are not of one kind: experiment_hash is \"a\" in a/fold-0/seed-0 and \"changed\" in "
      "a/fold-1/seed-0; report them apart",
      Error);
  CHECK_THROWS_WITH_AS(rows_of({run_of("a", "A", 0, 0, 0, 0), run_of("a", "A", 0, 0, 0, 0)}),
                       doctest::Contains("are both fold 0, seed 0 of a"), Error);
  CHECK_THROWS_WITH_AS(pairs_of({"h_mm_4"}, {}), "--compare takes A:B, two programs, not 'h_mm_4'", Error);
  CHECK_THROWS_WITH_AS(pairs_of({"mine:h_mm_5"}, example().rows), doctest::Contains("no runs of 'h_mm_5'"), Error);
}

TEST_CASE("runs are found at any depth, unfinished ones are not, and a damaged one is named") {
  testing::TemporaryFolder folder;
  for (const char* name : {"one", "deep/er/two", "unfinished"}) std::filesystem::create_directories(folder / name);
  const char* config =
      R"({"program": "p", "title": "P", "protocol": "leave one speaker out", "data": "d.h5", "classes": ["a", "b"],
    "fold": 2, "seed": 1, "utterances": {"train": 8, "test": 2}, "training": {"keep": "dev_ua"}, "experiment_hash": "x",
    "data_fingerprint": "y"})";
  for (const char* name : {"one", "deep/er/two", "unfinished"}) write(folder / name + "/config.json", config);
  const char* result =
      R"({"dev_ua": 0.5, "dev_wa": 0.5, "test_ua": 0.25, "test_wa": 0.5, "dev": {"recalls": {"a": 1, "b": 0}},
    "test": {"recalls": {"a": 0.25, "b": null}}, "test_kinds": {"scripted": {"ua": 0.75, "wa": 0.5, "recalls": {"a": 1, "b": 0.5}}}})";
  write(folder / "one/result.json", result);
  write(folder / "deep/er/two/result.json", "{}");
  const auto found = finished_below({folder / "", folder / "one"});
  REQUIRE(found.size() == 2);
  const Run run = read_run(found[1]);
  CHECK(run.test.ua == 25);
  CHECK(run.test.recalls[0] == 25);
  CHECK_FALSE(run.test.recalls[1]);
  CHECK(run.test_kinds.at("scripted").ua == 75);
  CHECK_THROWS_WITH_AS(read_run(found[0]), doctest::Contains("deep/er/two does not hold what train writes"), Error);
  CHECK_THROWS_WITH_AS(finished_below({folder / "none"}), doctest::Contains("there is no folder"), Error);
}
