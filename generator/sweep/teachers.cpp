#include "generator/sweep/teachers.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "generator/report/run.hpp"
#include "runtime/base/error.hpp"
#include "runtime/training/run_folder.hpp"

namespace inflect::sweep {
namespace {

std::string experiment_of(const Program& program) { return program.description.at("experiment_hash"); }

// Two views may have one teacher: it is named once.
std::vector<Teacher> teachers_of(const Program& student) {
  std::vector<Teacher> teachers;
  for (const auto& told : student.description.value("teachers", nlohmann::json::array())) {
    const Teacher teacher{.program = told.at("program"), .experiment = told.at("experiment_hash")};
    const auto same = [&](const Teacher& other) { return other.experiment == teacher.experiment; };
    if (std::none_of(teachers.begin(), teachers.end(), same)) teachers.push_back(teacher);
  }
  return teachers;
}

void match(const Program& student, Teacher& teacher, const std::vector<Program>& programs) {
  for (int index = 0; index < static_cast<int>(programs.size()); ++index)
    if (experiment_of(programs[index]) == teacher.experiment) {
      teacher.given = index;
      teacher.program = programs[index].name;  // its runs' folder
      return;
    }
  for (const auto& program : programs)
    if (program.name == teacher.program)
      throw error(student.name, " learns from ", teacher.program, " of experiment ", teacher.experiment, ", and ",
                  program.path, " is ", program.name, " of experiment ", experiment_of(program),
                  ": build both from the same spec");
}

}  // namespace

void match_teachers(std::vector<Program>& programs) {
  for (auto& student : programs) {
    student.teachers = teachers_of(student);
    for (auto& teacher : student.teachers) match(student, teacher, programs);
  }
}

std::vector<int> teachers_first(const std::vector<Program>& programs) {
  std::vector<int> order;
  const auto placed = [&](const Teacher& teacher) {
    return teacher.given < 0 || std::find(order.begin(), order.end(), teacher.given) != order.end();
  };
  const auto ready = [&](int index) {
    const auto& teachers = programs[index].teachers;
    return std::find(order.begin(), order.end(), index) == order.end() &&
           std::all_of(teachers.begin(), teachers.end(), placed);
  };
  while (order.size() < programs.size()) {
    int next = 0;
    while (next < static_cast<int>(programs.size()) && !ready(next)) ++next;
    if (next == static_cast<int>(programs.size())) throw error("the programs teach each other in a circle");
    order.push_back(next);
  }
  return order;
}

void find_teachers(Plan& plan, const std::string& out) {
  std::map<std::tuple<int, int, std::uint64_t>, int> places;
  for (int index = 0; index < static_cast<int>(plan.runs.size()); ++index) {
    Run& run = plan.runs[index];
    places[{run.program, run.fold, run.seed}] = index;
    for (const auto& teacher : plan.programs[run.program].teachers) {
      const auto place = places.find({teacher.given, run.fold, run.seed});  // it stands earlier in the plan
      run.teachers.push_back({.teacher = teacher,
                              .folder = run_folder(out, teacher.program, run.fold, run.seed),
                              .run = place == places.end() ? -1 : place->second});
    }
  }
}

void require_teachers(const Plan& plan, const Run& run) {
  for (const auto& [teacher, folder, index] : run.teachers) {
    if (index >= 0) continue;
    const RunFolder files(folder);
    const bool finished = files.state() == RunState::finished;
    if (finished && report::read_json(files.config()).value("experiment_hash", "") == teacher.experiment) continue;
    const std::string& student = plan.programs[run.program].name;
    throw error(student, " learns from ", teacher.program, ", ",
                teacher.given < 0 ? "which is not among the programs" : "which makes no such fold", ", and ", folder,
                finished ? " holds a run of another experiment" : " holds no finished run of it",
                teacher.given < 0 ? ": add the program " + teacher.program + " to the command"
                                  : ": give --folds that both have");
  }
}

}  // namespace inflect::sweep
