#include "runtime/base/safetensors.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "runtime/base/error.hpp"
#include "runtime/base/testing.hpp"

using namespace inflect;
using namespace inflect::testing;

namespace {

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void put(const std::string& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

// A file of this header and `data` zero bytes.
std::string with_header(const std::string& header, int data) {
  const std::uint64_t length = header.size();
  return std::string(reinterpret_cast<const char*>(&length), 8) + header + std::string(data, '\0');
}

TensorFile example() {
  TensorFile file;
  file.tensors["b"] = float_tensor({2, 3}, std::vector<float>{1, 2, 3, 4, 5, -6.5f});
  file.tensors["a"] = int_tensor({2}, std::vector<std::int32_t>{7, -8});
  file.tensors["empty"] = float_tensor({0, 4}, {});
  file.tensors["wide"] = {"I64", {1}, std::vector<std::byte>(8, std::byte{1})};
  file.metadata["title"] = "ä \"quoted\"";
  return file;
}

}  // namespace

TEST_CASE("tensors and metadata come back as written") {
  TemporaryFolder folder;
  write_safetensors(example(), folder / "x");
  const auto back = read_safetensors(folder / "x");
  CHECK(back.metadata == example().metadata);
  REQUIRE(back.tensors.size() == 4);
  CHECK(back.tensors.at("b").shape == std::vector<std::int64_t>{2, 3});
  CHECK(back.tensors.at("b").as_floats() == std::vector<float>{1, 2, 3, 4, 5, -6.5f});
  CHECK(back.tensors.at("a").as_ints() == std::vector<std::int32_t>{7, -8});
  CHECK(back.tensors.at("a").as_longs() == std::vector<std::int64_t>{7, -8});
  CHECK(back.tensors.at("empty").elements() == 0);
  CHECK(back.tensors.at("wide").as_longs() == std::vector<std::int64_t>{0x0101010101010101});
}

TEST_CASE("the bytes of a file are fixed: header sorted by name, data aligned, widest type first") {
  TemporaryFolder folder;
  TensorFile file;
  file.tensors["y"] = float_tensor({1}, std::vector<float>{1});
  file.tensors["z"] = {"F64", {1}, std::vector<std::byte>(8)};
  write_safetensors(file, folder / "x");
  std::string header =
      R"({"y":{"data_offsets":[8,12],"dtype":"F32","shape":[1]},"z":{"data_offsets":[0,8],"dtype":"F64","shape":[1]}})";
  header.resize((header.size() + 7) / 8 * 8, ' ');
  std::string expected = with_header(header, 8);
  expected += std::string("\0\0\x80\x3f", 4);
  CHECK(content(folder / "x") == expected);
}

TEST_CASE("a value of another type is refused") {
  CHECK_THROWS_AS(example().tensors.at("b").as_ints(), Error);
  CHECK_THROWS_AS(example().tensors.at("a").as_floats(), Error);
  CHECK_THROWS_AS(float_tensor({2}, std::vector<float>{1}), Error);
}

TEST_CASE("a file cut anywhere is an error naming it") {
  TemporaryFolder folder;
  write_safetensors(example(), folder / "whole");
  const auto whole = content(folder / "whole");
  for (std::size_t size = 0; size < whole.size(); ++size) {
    put(folder / "cut", whole.substr(0, size));
    CHECK(message_of([&] { read_safetensors(folder / "cut"); }).find("cut") != std::string::npos);
  }
}

TEST_CASE("a header beyond measure is refused before it is parsed") {
  TemporaryFolder folder;
  put(folder / "deep", with_header(std::string(1'000'000, '['), 0));
  CHECK(message_of([&] { read_safetensors(folder / "deep"); }) ==
        text("'", folder / "deep",
             "' is not a sound safetensors file: its header cannot be read: it is nested too deeply (more than 4 "
             "levels)"));
  std::string many = "{";
  for (int i = 0; i < 1'000'000; ++i) many += "\"\":[],";
  put(folder / "many", with_header(many, 0));
  CHECK(message_of([&] { read_safetensors(folder / "many"); }).find("(more than 2000000 values)") != std::string::npos);
}

TEST_CASE("a header with any one bit turned gives an error or a sound file") {
  TemporaryFolder folder;
  write_safetensors(example(), folder / "whole");
  const auto whole = content(folder / "whole");
  int refused = 0;
  for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
    auto turned = whole;
    turned[bit / 8] = static_cast<char>(turned[bit / 8] ^ (1 << bit % 8));
    put(folder / "turned", turned);
    try {
      for (const auto& [name, tensor] : read_safetensors(folder / "turned").tensors) CHECK(tensor.elements() >= 0);
    } catch (const Error&) {
      ++refused;
    }
  }
  CHECK(refused > 100);
}

TEST_CASE("hostile headers are refused, each with its reason") {
  TemporaryFolder folder;
  const auto refusal = [&](const std::string& bytes) {
    put(folder / "x", bytes);
    return message_of([&] { read_safetensors(folder / "x"); });
  };
  const auto says = [&](const std::string& header, int data, const std::string& reason) {
    const auto message = refusal(with_header(header, data));
    INFO(message);
    CHECK(message.find(reason) != std::string::npos);
  };
  CHECK(refusal(std::string(8, '\xff')).find("header of 18446744073709551615 bytes") != std::string::npos);
  says("[1]", 0, "not a JSON object");
  says("{", 0, "not a JSON object");
  says(std::string(100000, '['), 0, "nested too deeply");
  says(R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})",
       4, "overlaps");
  says(R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})", 8, "gap");
  says(R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}})", 4, "lies at [0, 8) of 4 bytes");
  says(R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}})", 4, "lies at [4, 0)");
  says(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}})", 4, "which its shape and type do not take");
  says(R"({"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}})", 0, "do not take");
  says(R"({"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}})", 4, "not a natural number");
  says(R"({"a":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]}})", 4, "the type BF16");
  says(R"({"a":{"dtype":"F32","shape":"1","data_offsets":[0,4]}})", 4, "no proper shape");
  says(R"({"a":7})", 0, "no proper dtype");
  says(R"({"__metadata__":{"k":1}})", 0, "metadata entry 'k'");
  says("{}", 4, "belong to no tensor");
}

TEST_CASE("nothing is left of a safetensors file that could not be written") {
  TemporaryFolder folder;
  TensorFile file;
  file.tensors["w"] = float_tensor({100000}, std::vector<float>(100000));
  std::string message;
  {
    FileSizeLimit limit(10000);
    message = message_of([&] { write_safetensors(file, folder / "x"); });
  }
  CHECK(message.find("cannot write '" + (folder / "x") + "'") == 0);
  CHECK(std::filesystem::is_empty(folder.path()));
}
