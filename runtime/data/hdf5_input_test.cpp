// What a sound HDF5 file may hold in place of what is wanted is told by what it is; what is in another file is refused
// unread: the other files here are named pipes, which would make whoever opens them wait.
#include <doctest/doctest.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <tuple>
#include <utility>

#include "runtime/base/testing.hpp"
#include "runtime/data/dataset.hpp"
#include "runtime/data/dataset_example.hpp"
#include "runtime/data/external.hpp"
#include "runtime/data/hdf5_editing.hpp"
#include "runtime/data/isolated.hpp"

using namespace inflect;
using namespace inflect::testing;
using hdf5::Handle;

namespace {

constexpr hsize_t frames_shape[] = {8, 3};

class Changed {
 public:
  Changed() { ::mkfifo((folder_ / "pipe").c_str(), 0600); }

  // What is said of a data set after this change.
  template <class Change>
  std::string refusal(const Change& change) const {
    write_dataset(small_dataset(), path_);
    edit(path_, change);
    const std::string message = message_of([&] { read_dataset(path_); });
    const std::string start = "data set '" + path_ + "': ";
    return message.starts_with(start) ? message.substr(start.size()) : message;
  }

  // The frames made anew with these properties and this type; no values are written.
  template <class Prepare>
  std::string refusal_of_frames(hid_t type, const Prepare& prepare, std::vector<hsize_t> shape = {8, 3}) const {
    return refusal([&](hid_t file) {
      H5Ldelete(file, "/frames/acoustic", H5P_DEFAULT);
      const Handle properties(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
      prepare(properties);
      const Handle space(H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr), H5Sclose);
      const Handle set(H5Dcreate2(file, "/frames/acoustic", type, space, H5P_DEFAULT, properties, H5P_DEFAULT),
                       H5Dclose);
      REQUIRE(set);
    });
  }

  std::string pipe() const { return folder_ / "pipe"; }
  std::string folder() const { return folder_.path(); }
  std::vector<float> frames() const { return read_dataset(path_).frames.streams[0].values; }

 private:
  TemporaryFolder folder_;
  std::string path_ = folder_ / "d.h5";
};

bool contains(const std::string& text, const std::string& part) {
  INFO(text);
  return text.find(part) != text.npos;
}

}  // namespace

TEST_CASE("values in another file are refused unread, whatever leads there") {
  const Changed data;
  CHECK(
      data.refusal_of_frames(H5T_IEEE_F32LE,
                             [&](hid_t properties) { H5Pset_external(properties, data.pipe().c_str(), 0, 96); }) ==
      "/frames/acoustic is in external storage, and its values are in another file, which is not read; copy them into "
      "this file, or allow files beside it (--allow-external)");
  CHECK(
      data.refusal_of_frames(H5T_IEEE_F32LE,
                             [&](hid_t properties) {
                               const Handle space(H5Screate_simple(2, frames_shape, nullptr), H5Sclose);
                               H5Pset_virtual(properties, space, data.pipe().c_str(), "/x", space);
                             }) ==
      "/frames/acoustic is a virtual array, and its values are in another file, which is not read; copy them into this "
      "file, or allow files beside it (--allow-external)");
  const auto linked = [&](const char* name) {
    return data.refusal([&](hid_t file) {
      H5Ldelete(file, name, H5P_DEFAULT);
      REQUIRE(H5Lcreate_external(data.pipe().c_str(), "/x", file, name, H5P_DEFAULT, H5P_DEFAULT) >= 0);
    });
  };
  CHECK(contains(linked("/frames/acoustic"), "/frames/acoustic is a link into another file"));
  CHECK(contains(linked("/frames"), "is a link into another file (/frames)"));
  CHECK(contains(linked("/utterances"), "is a link into another file (/utterances)"));
  CHECK(contains(linked("/utterances/part"), "/utterances/part is a link into another file"));
  CHECK(contains(data.refusal([&](hid_t file) {
    H5Lcreate_external(data.pipe().c_str(), "/x", file, "/other", H5P_DEFAULT, H5P_DEFAULT);
    H5Ldelete(file, "/utterances/id", H5P_DEFAULT);
    H5Lcreate_soft("/other/id", file, "/utterances/id", H5P_DEFAULT, H5P_DEFAULT);
  }),
                 "/utterances/id is a link into another file (/other)"));
}

namespace {

// While it lives, files beside the data set are allowed.
struct Allowed {
  Allowed() { allow_external(true); }
  ~Allowed() { allow_external(false); }
};

// Rows [first, first + count) of the frames.
Handle rows_of_frames(hsize_t first, hsize_t count) {
  Handle space(H5Screate_simple(2, frames_shape, nullptr), H5Sclose);
  const hsize_t start[] = {first, 0}, size[] = {count, 3};
  H5Sselect_hyperslab(space, H5S_SELECT_SET, start, nullptr, size, nullptr);
  return space;
}

// A data set beside, with 8 frames of its own.
void write_beside(const std::string& path) { write_dataset(small_dataset(), path); }

}  // namespace

TEST_CASE("where files beside the data set are allowed, values are read there, if all of them are") {
  const Allowed allowed;
  const Changed data;
  write_beside(data.folder() + "/other.h5");
  const std::vector<float> values = small_dataset().frames.streams[0].values;
  std::ofstream(data.folder() + "/raw", std::ios::binary)
      << "abcd" << std::string_view(reinterpret_cast<const char*>(values.data()), 96);
  const auto stored_at = [&](off_t offset) {
    return data.refusal_of_frames(H5T_IEEE_F32LE,
                                  [&](hid_t properties) { H5Pset_external(properties, "raw", offset, 96); });
  };
  CHECK(stored_at(4) == "(no error)");
  CHECK(data.frames() == values);
  CHECK(stored_at(5) == "/frames/acoustic is incomplete: 'raw' ends before its values do");
  const auto linked_to = [&](const char* file, const char* object) {
    return data.refusal([&](hid_t own) {
      H5Ldelete(own, "/frames", H5P_DEFAULT);
      H5Lcreate_external(file, object, own, "/frames", H5P_DEFAULT, H5P_DEFAULT);
    });
  };
  CHECK(linked_to("other.h5", "/frames") == "(no error)");
  CHECK(data.frames() == values);
  CHECK(contains(linked_to("other.h5", "/nothing"), "/frames is a link to '/nothing', which is not there (/frames)"));
  CHECK(contains(linked_to("gone.h5", "/frames"), "and leads to 'gone.h5', which cannot be read: No such file"));
  CHECK(contains(linked_to("raw", "/frames"), "and leads to 'raw', which is not an HDF5 file, or damaged"));
  CHECK(contains(linked_to("pipe", "/frames"), "and leads to 'pipe', which cannot be read: it is a named pipe"));
}

TEST_CASE("files beside the data set are in its folder or below, wherever a link to them stands") {
  const Allowed allowed;
  const Changed data;
  const TemporaryFolder elsewhere;
  write_beside(elsewhere / "other.h5");
  std::filesystem::create_directory(data.folder() + "/below");
  write_beside(data.folder() + "/below/other.h5");
  std::filesystem::create_symlink(elsewhere / "other.h5", data.folder() + "/link.h5");
  const auto linked_to = [&](const std::string& file) {
    return data.refusal([&](hid_t own) {
      H5Ldelete(own, "/frames", H5P_DEFAULT);
      H5Lcreate_external(file.c_str(), "/frames", own, "/frames", H5P_DEFAULT, H5P_DEFAULT);
    });
  };
  CHECK(linked_to("below/other.h5") == "(no error)");
  CHECK(linked_to(data.folder() + "/below/../below/other.h5") == "(no error)");
  const std::string outside = "' is not in the data set's folder";
  CHECK(contains(linked_to(elsewhere / "other.h5"), "leads outside: '" + (elsewhere / "other.h5") + outside));
  CHECK(contains(linked_to("link.h5"), "leads outside: 'link.h5" + outside));
  CHECK(contains(linked_to("../gone.h5"), "leads outside: '../gone.h5" + outside));
  edit(data.folder() + "/below/other.h5", [&](hid_t own) {  // a link there is no way out
    H5Ldelete(own, "/frames", H5P_DEFAULT);
    H5Lcreate_external((elsewhere / "other.h5").c_str(), "/frames", own, "/frames", H5P_DEFAULT, H5P_DEFAULT);
  });
  CHECK(contains(linked_to("below/other.h5"), outside));
  edit(data.folder() + "/below/other.h5", [&](hid_t own) {  // back and forth
    H5Ldelete(own, "/frames", H5P_DEFAULT);
    H5Lcreate_external("../d.h5", "/frames", own, "/frames", H5P_DEFAULT, H5P_DEFAULT);
  });
  CHECK(contains(linked_to("below/other.h5"), "leads in a circle"));
}

TEST_CASE("of a virtual array every element has a source that is there") {
  const Allowed allowed;
  const Changed data;
  write_beside(data.folder() + "/other.h5");
  const auto view = [&](const std::vector<std::pair<const char*, Handle>>& parts,
                        const char* source = "/frames/acoustic") {
    return data.refusal_of_frames(H5T_IEEE_F32LE, [&](hid_t properties) {
      for (const auto& [file, part] : parts) {
        REQUIRE(H5Pset_virtual(properties, part, file, source, part) >= 0);
      }
    });
  };
  const auto parts = [](std::vector<std::tuple<const char*, hsize_t, hsize_t>> wanted) {
    std::vector<std::pair<const char*, Handle>> made;
    for (const auto& [file, first, count] : wanted) made.emplace_back(file, rows_of_frames(first, count));
    return made;
  };
  CHECK(view(parts({{"other.h5", 0, 8}})) == "(no error)");
  CHECK(view(parts({{"other.h5", 0, 5}, {"other.h5", 5, 3}})) == "(no error)");
  CHECK(data.frames() == small_dataset().frames.streams[0].values);
  const std::string not_all =
      "/frames/acoustic is a virtual array and incomplete: not all of its 24 values have a source";
  CHECK(view(parts({{"other.h5", 0, 5}, {"other.h5", 2, 3}})) == not_all);
  CHECK(view(parts({{"other.h5", 0, 5}})) == not_all);
  CHECK(contains(view(parts({{"gone.h5", 0, 8}})), "leads to 'gone.h5', which cannot be read: No such file"));
  CHECK(contains(view(parts({{"other.h5", 0, 8}}), "/frames/gone"),
                 "its source '/frames/gone' in 'other.h5' is not there"));
  CHECK(contains(data.refusal([](hid_t file) {
    const hsize_t most[] = {H5S_UNLIMITED, 3}, start[] = {0, 0}, count[] = {H5S_UNLIMITED, 1}, block[] = {1, 3};
    const Handle space(H5Screate_simple(2, frames_shape, most), H5Sclose), rows(H5Scopy(space), H5Sclose);
    REQUIRE(H5Sselect_hyperslab(rows, H5S_SELECT_SET, start, nullptr, count, block) >= 0);
    const Handle properties(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
    REQUIRE(H5Pset_virtual(properties, rows, "other.h5", "/frames/acoustic", rows) >= 0);
    H5Ldelete(file, "/frames/acoustic", H5P_DEFAULT);
    const Handle set(H5Dcreate2(file, "/frames/acoustic", H5T_IEEE_F32LE, space, H5P_DEFAULT, properties, H5P_DEFAULT),
                     H5Dclose);
    REQUIRE(set);
  }),
                 "with sources that may grow"));
  CHECK(contains(view(parts({{"d.h5", 0, 8}})), "of virtual arrays without end"));
  CHECK(contains(view(parts({{".", 0, 8}})), "of virtual arrays without end"));
  edit(data.folder() + "/other.h5", [](hid_t own) {
    H5Ldelete(own, "/frames/acoustic", H5P_DEFAULT);
    put_array<float>(own, "/frames/acoustic", H5T_IEEE_F32LE, H5T_NATIVE_FLOAT, {1, 2});
  });
  CHECK(contains(view(parts({{"other.h5", 0, 8}})), "its source '/frames/acoustic' in 'other.h5' is too small"));
}

TEST_CASE("links within the file are followed; those that lead nowhere are told") {
  const Changed data;
  CHECK(data.refusal([](hid_t file) {
    H5Lmove(file, "/frames/acoustic", file, "/kept", H5P_DEFAULT, H5P_DEFAULT);
    H5Lcreate_soft("../kept", file, "/frames/acoustic", H5P_DEFAULT, H5P_DEFAULT);
  }) == "/frames/acoustic is a link to '../kept', which is not there (/frames/acoustic)");  // HDF5 knows no ".."
  CHECK(data.refusal([](hid_t file) {
    H5Lmove(file, "/frames/acoustic", file, "/kept", H5P_DEFAULT, H5P_DEFAULT);
    H5Lcreate_soft("/kept", file, "/frames/acoustic", H5P_DEFAULT, H5P_DEFAULT);
  }) == "(no error)");
  CHECK(data.refusal([](hid_t file) {
    H5Ldelete(file, "/frames/acoustic", H5P_DEFAULT);
    H5Lcreate_soft("/frames/acoustic", file, "/frames/acoustic", H5P_DEFAULT, H5P_DEFAULT);
  }) == "/frames/acoustic is a link that leads in a circle");
}

TEST_CASE("what is sound but not what is wanted is told by what it is, and never called damaged") {
  const Changed data;
  const auto nothing = [](hid_t) {};
  CHECK(data.refusal_of_frames(H5T_IEEE_F32LE, nothing, {8, 3, 2}) ==
        "/frames/acoustic has 3 dimensions (8 × 3 × 2), not 2");
  CHECK(data.refusal_of_frames(H5T_STD_I16LE, [](hid_t p) { H5Pset_alloc_time(p, H5D_ALLOC_TIME_EARLY); }) ==
        "/frames/acoustic does not hold floating-point numbers but integers (int16)");
  CHECK(data.refusal([](hid_t file) {
    H5Ldelete(file, "/frames/acoustic", H5P_DEFAULT);
    const Handle group(H5Gcreate2(file, "/frames/acoustic", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT), H5Gclose);
  }) == "/frames/acoustic is a group, not an array");
  CHECK(data.refusal([](hid_t file) {
    H5Ldelete(file, "/words/text", H5P_DEFAULT);
    H5Ldelete(file, "/words", H5P_DEFAULT);
    put_array<float>(file, "/words", H5T_IEEE_F32LE, H5T_NATIVE_FLOAT, {1, 2});
  }) == "/words is an array, not a group");
  CHECK(data.refusal([](hid_t file) {
    H5Ldelete(file, "/frames/acoustic", H5P_DEFAULT);
    const Handle space(H5Screate(H5S_NULL), H5Sclose);
    const Handle set(H5Dcreate2(file, "/frames/acoustic", H5T_IEEE_F32LE, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT),
                     H5Dclose);
  }) == "/frames/acoustic is empty: it has no shape");
}

TEST_CASE("a filter that is missing is named") {
  constexpr H5Z_filter_t lzf = 32000;
  H5Z_class2_t filter{
      .version = H5Z_CLASS_T_VERS,
      .id = lzf,
      .encoder_present = 1,
      .decoder_present = 1,
      .name = "lzf",
      .can_apply = nullptr,
      .set_local = nullptr,
      .filter = [](unsigned, std::size_t, const unsigned*, std::size_t size, std::size_t*, void**) { return size; }};
  const Changed data;
  const auto filtered = [&](H5Z_filter_t id) {
    filter.id = id;
    REQUIRE(H5Zregister(&filter) >= 0);
    std::string found = data.refusal_of_frames(H5T_IEEE_F32LE, [&](hid_t properties) {
      H5Pset_chunk(properties, 2, frames_shape);
      REQUIRE(H5Pset_filter(properties, id, H5Z_FLAG_OPTIONAL, 0, nullptr) >= 0);
      H5Pset_alloc_time(properties, H5D_ALLOC_TIME_EARLY);
    });
    H5Zunregister(id);
    return found;
  };
  CHECK(filtered(lzf) == "(no error)");  // registered, as it was while this child was made
  const auto unknown = [&](H5Z_filter_t id) {
    return data.refusal_of_frames(H5T_IEEE_F32LE, [&](hid_t properties) {
      H5Pset_chunk(properties, 2, frames_shape);
      H5Pset_filter(properties, id, H5Z_FLAG_OPTIONAL, 0, nullptr);
    });
  };
  CHECK(unknown(lzf) ==
        "/frames/acoustic is stored with the filter lzf (32000), which is missing here; write it with gzip or without "
        "a filter");
  CHECK(contains(unknown(40000), "the filter 40000, which is missing here"));
}

TEST_CASE("a number that does not fit is named with its place and the type it does not fit") {
  const Changed data;
  CHECK(
      data.refusal([](hid_t file) {
        H5Ldelete(file, "/frames/acoustic", H5P_DEFAULT);
        std::vector<double> values(24, 0.5);
        values[3 * 4 + 1] = -1e300;  // the second utterance's only frame
        const Handle space(H5Screate_simple(2, frames_shape, nullptr), H5Sclose);
        const Handle set(
            H5Dcreate2(file, "/frames/acoustic", H5T_IEEE_F64LE, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT),
            H5Dclose);
        H5Dwrite(set, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
      }) ==
      "utterance 'a2', frame 0, column 1 of stream 'acoustic', has the value -1e+300, which is too large for float32");
  CHECK(data.refusal([](hid_t file) {
    put_array<double>(file, "/utterances/valence", H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, {0, 1e39, 0});
  }) == "utterance 'a2': valence has the value 1e+39, which is too large for float32");
  CHECK(data.refusal([](hid_t file) {
    put_array<std::uint64_t>(file, "/utterances/label", H5T_STD_U64LE, H5T_NATIVE_UINT64, {0, 1, ~std::uint64_t{0}});
  }) == "/utterances/label holds 18446744073709551615, which is too large for int64");
}

TEST_CASE("values that were never written are an error, not zeros") {
  const Changed data;
  CHECK(data.refusal_of_frames(H5T_IEEE_F32LE, [](hid_t) {}) ==
        "/frames/acoustic is incomplete: its values were never written");
  CHECK(data.refusal_of_frames(H5T_IEEE_F32LE, [](hid_t properties) {
    const hsize_t piece[] = {3, 3};
    H5Pset_chunk(properties, 2, piece);
  }) == "/frames/acoustic is incomplete: of its 3 pieces only 0 were ever written");
}

TEST_CASE("a piece beyond measure ends in a message before it is unfolded") {
  const Changed data;
  const hsize_t piece[] = {1 << 24, 3};
  CHECK(data.refusal([&](hid_t file) {
    H5Ldelete(file, "/frames/acoustic", H5P_DEFAULT);
    const Handle properties(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
    H5Pset_chunk(properties, 2, piece);
    const Handle space(H5Screate_simple(2, piece, nullptr), H5Sclose);
    const Handle set(H5Dcreate2(file, "/frames/acoustic", H5T_IEEE_F32LE, space, H5P_DEFAULT, properties, H5P_DEFAULT),
                     H5Dclose);
    REQUIRE(set);
  }) == "/frames/acoustic is stored in pieces of 201326592 bytes; at most 134217728 are read");
}

TEST_CASE("work in a child: its answer, its error, its crash, its hunger; no child is left") {
  const auto serve = [](const Texts& question, Answer& answer) {
    if (question[0] == "fail") throw error("because");
    if (question[0] == "unfit") throw Unfit{7, "does not fit"};
    if (question[0] == "crash") ::raise(SIGSEGV);
    if (question[0] == "vanish") ::raise(SIGKILL);
    const std::string text(std::stoull(question[0]), 'x');
    answer.announce(text.size());
    answer.give(text.data(), text.size());
  };
  const auto outcome = [&](const std::vector<std::string>& questions) -> std::string {
    std::string text;
    Isolated child({.memory = 100 << 20}, serve);
    for (const std::string& question : questions) {
      try {
        child.ask({question}, [&](std::uint64_t bytes) {
          text.resize(bytes);
          return text.data();
        });
      } catch (const Unfit& unfit) {
        text = std::to_string(unfit.index) + " " + unfit.what;
      } catch (const std::runtime_error& problem) {
        text = problem.what();
      }
    }
    return text;
  };
  CHECK(outcome({"1000000"}) == std::string(1000000, 'x'));
  CHECK(outcome({"fail"}) == "because");
  CHECK(outcome({"fail", "unfit", "3"}) == "xxx");
  CHECK(outcome({"unfit"}) == "7 does not fit");
  CHECK(outcome({"vanish"}) == "took too long");
  CHECK(outcome({"crash"}).starts_with("crashed"));
  CHECK(outcome({"crash", "3"}) == "failed");
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  CHECK(outcome({"1000000000"}) == "ran out of memory");
#endif
  CHECK(::waitpid(-1, nullptr, WNOHANG) == -1);
  CHECK(errno == ECHILD);
}
