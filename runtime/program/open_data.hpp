// A data set as a program reads it: its streams checked against the program's, its labels mapped to the program's
// classes.
#pragma once
#include <string>
#include <vector>

#include "runtime/data/classes.hpp"
#include "runtime/data/dataset.hpp"
#include "runtime/data/folds.hpp"
#include "runtime/data/standardise.hpp"
#include "runtime/model/description.hpp"
#include "runtime/training/checkpoint.hpp"
#include "runtime/training/run_config.hpp"

namespace inflect {

struct ProgramData {
  Dataset data;
  ClassMap classes;
};

// Reads the streams the program wants and no others. Error: a stream that is missing, at another level or of another
// width (both named), a class that the data set does not have.
ProgramData open_data(const Description& program, const std::string& path);

// For prediction: labels do not matter, so neither do the data set's classes; the names are the checkpoint's.
ProgramData open_unlabelled(const Description& program, const std::string& path,
                            const std::vector<std::string>& classes);

// For a trained program: the classes are the checkpoint's. Error if a stream was made otherwise than the one trained
// on.
ProgramData open_for(const Description& program, const Checkpoint& checkpoint, const std::string& path);
void require_same_features(const Checkpoint& checkpoint, const Dataset& data);

// The level that some axis of the program is made of and recordings do not have of themselves; nullptr: there is none.
const char* level_to_be_told(const Description& program);
std::vector<std::string> standardised_streams(const Description& program);

// By the experiment's rule; `training` is used where it says so.
Standardiser standardiser_of(const Description& program, const Dataset& data, const TrainPart& training);
// As training did it: the checkpoint's numbers, or each speaker's own.
Standardiser standardiser_of(const Description& program, const Dataset& data, const Checkpoint& checkpoint);

// A warning on stderr where parts of a data set have changed since a run was trained on it (what_changed).
void say_changed(const Description& program, const RunConfig& config, const std::string& data,
                 const std::vector<std::string>& changed);

// "says who" on stderr when utterances are left out.
void say_left_out(const ProgramData& opened, bool with_unlabelled);

}  // namespace inflect
