// A function of the IR as a page that one reads from top to bottom: what it stands on, then sections with the spec's
// lines, one call for each kernel, call of the runtime, or block.
#pragma once
#include "generator/write/layout.hpp"
#include "generator/write/page/functions.hpp"

namespace inflect::write {

class Page {
 public:
  // `functions`: the file's, which the page's kernels and blocks join.
  Page(const Compiled& compiled, int index, const Layout& layout, const Backend& backend, Functions& functions);
  std::string print();  // when all pages of the file are there

 private:
  const ir::Node& node(int index) const { return c_.node(index); }
  std::vector<int> nodes_of(const ir::Step& step) const;

  void add(const ir::Step& step);
  std::vector<ir::ValueRef> made_by(const ir::Step& step);
  Section section_of(const std::vector<int>& nodes) const;
  std::vector<Place> places_of(const std::vector<int>& nodes, Section section) const;
  std::string name_of_kernel(const ir::Kernel& kernel) const;
  std::string what_does(const ir::Kernel& kernel) const;
  void add_copies();

  std::string heading(const Item& item);
  std::string declare(ir::ValueRef value) const;
  std::string declare(const Item& item) const;
  std::string print(const Item& item);
  std::string loop(const Item& item);
  std::string given_to(const ir::tree::Symbol& symbol) const;
  std::string axes();
  std::string keys();
  std::string show(const std::vector<ir::Output>& wanted);
  std::string results();
  std::string name(const ir::tree::Symbol& symbol);

  const Compiled& compiled_;
  const ir::Function& f_;
  const PlannedFunction& planned_;
  const Layout& layout_;
  const Backend& backend_;
  Functions& functions_;
  FunctionNames names_;
  Context c_;
  std::set<ir::ValueRef> declared_;
  std::vector<Item> items_;

  std::unique_ptr<Printer> printer_;
  std::set<ir::tree::Symbol> used_;  // printed so far
  bool begun_ = false;
  Section section_{};
  std::vector<Place> last_;
  std::string last_note_;
};

// The page of the function so called; none where the program has no such function.
std::unique_ptr<Page> page_of(const Compiled& compiled, const std::string& name, const Layout& layout,
                              const Backend& backend, Functions& functions);

// Of a function that the program may not have.
inline std::string printed(const std::unique_ptr<Page>& page) { return page ? page->print() : ""; }

}  // namespace inflect::write
