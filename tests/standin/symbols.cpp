// Reads the running program's own file: the names of its functions, and where its __shared__ variables lie.
#include <cxxabi.h>
#include <elf.h>
#include <fcntl.h>
#include <link.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <vector>

#include "runtime.hpp"

namespace standin {
namespace {

constexpr std::string_view shared_tag = "B14inflect_shared";  // as names are mangled

struct Symbol {
  std::uintptr_t address;
  std::string name;
};
struct Region {
  void* start;
  std::size_t size;
};
struct Program {
  std::vector<Symbol> functions;
  std::vector<Region> shared;
};

// How far from the addresses in its file the program was loaded.
std::uintptr_t load_offset() {
  std::uintptr_t offset = 0;
  dl_iterate_phdr(
      [](dl_phdr_info* info, std::size_t, void* out) {
        *static_cast<std::uintptr_t*>(out) = info->dlpi_addr;
        return 1;  // the program itself comes first
      },
      &offset);
  return offset;
}

class File {
 public:
  explicit File(const char* path) {
    const int file = open(path, O_RDONLY | O_CLOEXEC);
    struct stat status{};
    if (file < 0) return;
    if (fstat(file, &status) == 0 && status.st_size > 0) {
      size_ = static_cast<std::size_t>(status.st_size);
      void* mapping = mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file, 0);
      if (mapping != MAP_FAILED) data_ = static_cast<const char*>(mapping);
    }
    close(file);
  }
  ~File() {
    if (data_) munmap(const_cast<char*>(data_), size_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  template <class T>
  const T* at(std::size_t offset) const {
    return reinterpret_cast<const T*>(data_ + offset);
  }
  explicit operator bool() const { return data_; }

 private:
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

Program read_program() {
  Program program;
  const File file("/proc/self/exe");
  if (!file) return program;
  const std::uintptr_t offset = load_offset();
  const auto& header = *file.at<Elf64_Ehdr>(0);
  const auto* sections = file.at<Elf64_Shdr>(header.e_shoff);
  for (int i = 0; i < header.e_shnum; ++i) {
    const auto& section = sections[i];
    if (section.sh_type != SHT_SYMTAB) continue;
    const char* names = file.at<char>(sections[section.sh_link].sh_offset);
    const auto* symbols = file.at<Elf64_Sym>(section.sh_offset);
    for (std::size_t s = 0; s < section.sh_size / sizeof(Elf64_Sym); ++s) {
      const auto& symbol = symbols[s];
      const std::string_view name = names + symbol.st_name;
      const std::uintptr_t address = offset + symbol.st_value;
      if (ELF64_ST_TYPE(symbol.st_info) == STT_FUNC) program.functions.push_back({address, std::string(name)});
      if (ELF64_ST_TYPE(symbol.st_info) == STT_OBJECT && name.ends_with(shared_tag))
        program.shared.push_back({reinterpret_cast<void*>(address), symbol.st_size});
    }
  }
  return program;
}

const Program& program() {
  static const Program only = read_program();
  return only;
}

// "void inflect::fold<128>(float*)" → "inflect::fold<128>"
std::string without_signature(std::string name) {
  int depth = 0;
  for (std::size_t i = 0; i < name.size(); ++i) {
    depth += name[i] == '<';
    depth -= name[i] == '>';
    if (name[i] == '(' && depth == 0 && name.compare(i, 21, "(anonymous namespace)") != 0) name.resize(i);
  }
  return name.starts_with("void ") ? name.substr(5) : name;
}

}  // namespace

std::string kernel_name(const void* kernel) {
  for (const auto& [address, name] : program().functions) {
    if (address != reinterpret_cast<std::uintptr_t>(kernel)) continue;
    int status = 0;
    const std::unique_ptr<char, decltype(&std::free)> readable(
        abi::__cxa_demangle(name.c_str(), nullptr, nullptr, &status), &std::free);
    return status == 0 ? without_signature(readable.get()) : name;
  }
  char text[40];
  std::snprintf(text, sizeof text, "at %p", kernel);
  return text;
}

void spoil_shared_variables(std::uint32_t garbage) {
  for (const auto& [start, size] : program().shared) spoil(start, size, garbage);
}

}  // namespace standin
