#include "generator/sweep/table.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>

using namespace inflect::sweep;

namespace {

Table example() {
  Table table{.data = "d.h5", .seeds = 2};
  const auto add = [&](const char* name, const char* title, std::vector<Score> scores) {
    table.rows.push_back({name, title, "leave one speaker out", "chosen by dev UA", 2, 10, 25, 4, std::move(scores)});
  };
  add("h_mm_4", "H-MM-4", {{0, 0, 80, 60}, {0, 1, 80, 70}, {1, 0, 90, 80}, {1, 1, 90, 80}});
  add("mine", "größer", {{0, 0, 50, 40}});
  add("failed", "Failed", {});
  return table;
}

}  // namespace

TEST_CASE("the table names the protocol, both deviations, the paper's figures and what is missing") {
  std::ostringstream out;
  print_table(out, example());
  CHECK(out.str() ==
        "leave one speaker out, 2 of 10 folds, 2 seeds, chosen by dev UA; chance 25.0\n"
        "data d.h5; UA in %, mean ± deviation over folds (over seeds)\n"
        "\n"
        "program   title    dev UA             test UA             paper: dev / test   runs\n"
        "h_mm_4    H-MM-4   85.0 ± 7.1 (0.0)   72.5 ± 10.6 (3.5)   73.83 / 71.69       4\n"
        "mine      größer   50.0 ± - (-)       40.0 ± - (-)        -                   1 of 4\n"
        "failed    Failed   -                  -                   -                   0 of 4\n");
}

TEST_CASE("programs of different protocols are told apart") {
  Table table = example();
  table.rows[1].keep = "last epoch";
  std::ostringstream out;
  print_table(out, table);
  CHECK(out.str().find("chosen by dev UA; chance 25.0  h_mm_4  failed\n") != std::string::npos);
  CHECK(out.str().find("last epoch; chance 25.0  mine\n") != std::string::npos);
}

TEST_CASE("an experiment of the user's own is not compared with the paper's of the same name") {
  Table table = example();
  table.rows[0].title = "my own H-MM-4";
  std::ostringstream out;
  print_table(out, table);
  CHECK(out.str().find("73.83") == std::string::npos);
}

TEST_CASE("the JSON holds the same figures and every run's score") {
  std::ostringstream out;
  print_json(out, example());
  const auto json = nlohmann::json::parse(out.str());
  const auto& row = json["programs"][0];
  CHECK(row["protocol"] == "leave one speaker out, 2 of 10 folds, 2 seeds, chosen by dev UA; chance 25.0");
  CHECK(row["test_ua"]["mean"] == 72.5);
  CHECK(row["test_ua"]["deviation_over_seeds"].get<double>() == doctest::Approx(3.53553));
  CHECK(row["scores"].size() == 4);
  CHECK(row["paper"]["test_ua"] == 71.69);
  CHECK(json["programs"][1]["test_ua"]["deviation_over_folds"].is_null());
  CHECK_FALSE(json["programs"][2].contains("dev_ua"));
  CHECK(json["programs"][2]["wanted"] == 4);
}
