// See names.hpp.
#include "runtime/base/names.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uspoof.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <set>

#include "runtime/base/error.hpp"
#include "runtime/base/utf8.hpp"

namespace inflect {
namespace {

using icu::UnicodeString;

UnicodeString utf16(std::string_view text) {
  return UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size())));
}

std::string utf8(const UnicodeString& text) {
  std::string bytes;
  return text.toUTF8String(bytes);
}

void require(UErrorCode status) {
  if (U_FAILURE(status)) throw error("the Unicode library fails: ", u_errorName(status));
}

const icu::Normalizer2& normalizer(const icu::Normalizer2* (*get)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* found = get(status);
  require(status);
  return *found;
}

UnicodeString normalized(const UnicodeString& text, const icu::Normalizer2* (*get)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  UnicodeString result = normalizer(get).normalize(text, status);
  require(status);
  return result;
}

bool plain_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

bool unseen(UChar32 point) {
  return u_hasBinaryProperty(point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || u_charType(point) == U_FORMAT_CHAR;
}

// Also full-width letters become the usual ones.
std::string case_folded(const std::string& text) {
  return utf8(normalized(utf16(text), icu::Normalizer2::getNFKCCasefoldInstance));
}

// "“anger”", "'anger'" and "anger": quotes that a program took for a part of the name. A name of nothing else stays.
std::string without_quotes(const std::string& text) {
  std::u32string points = code_points(text);
  const auto is_quote = [](char32_t point) {
    return point == U'`' || u_hasBinaryProperty(static_cast<UChar32>(point), UCHAR_QUOTATION_MARK);
  };
  while (points.size() > 2 && is_quote(points.front()) && is_quote(points.back()))
    points = points.substr(1, points.size() - 2);
  return to_utf8(points);
}

// "007", "7.0" and "7" are one number: spreadsheets take zeros away, and data frames add them.
std::string without_zeros(std::string text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits == 0) return text;
  if (digits < text.size() && (text[digits] != '.' || text.find_first_not_of('0', digits + 1) != text.npos))
    return text;
  text.resize(digits);
  text.erase(0, std::min(text.find_first_not_of('0'), digits - 1));
  return text;
}

// What the same characters, or those that look like them, have in common (Unicode Technical Standard 39).
class Skeletons {
 public:
  Skeletons() {
    UErrorCode status = U_ZERO_ERROR;
    checker_.reset(uspoof_open(&status));
    require(status);
  }
  std::string operator()(const UnicodeString& text) const {
    UErrorCode status = U_ZERO_ERROR;
    UnicodeString skeleton;
    uspoof_getSkeletonUnicodeString(checker_.get(), 0, text, skeleton, &status);
    require(status);
    return utf8(skeleton);
  }

 private:
  struct Close {
    void operator()(USpoofChecker* checker) const { uspoof_close(checker); }
  };
  std::unique_ptr<USpoofChecker, Close> checker_;
};

std::string shown(UChar32 point) {
  char text[16], name[128] = "";
  std::snprintf(text, sizeof text, "U+%04X", static_cast<unsigned>(point));
  UErrorCode status = U_ZERO_ERROR;
  u_charName(point, U_UNICODE_CHAR_NAME, name, sizeof name, &status);
  return std::string(text) + (name[0] && U_SUCCESS(status) ? " " : "") + name;
}

// "… differ in U+0061 LATIN SMALL LETTER A and U+0430 CYRILLIC SMALL LETTER A, which look alike"
std::string differing_characters(const std::string& a, const std::string& b) {
  const std::u32string left = code_points(a), right = code_points(b);
  for (std::size_t i = 0; i < std::min(left.size(), right.size()); ++i)
    if (left[i] != right[i])
      return "differ in " + shown(static_cast<UChar32>(left[i])) + " and " + shown(static_cast<UChar32>(right[i])) +
             ", which look alike";
  return "look alike";
}

// Finds for each name the first one before it that shares a key with it.
class Finder {
 public:
  void add(std::size_t place, const std::string& name) {
    const std::string tidy = tidy_name(name);
    const UnicodeString folded = utf16(without_zeros(case_folded(without_quotes(tidy))));
    using Why = LookAlike::Why;
    const bool told = note(tidy_, tidy, place, name, Why::unseen) ||
                      note(folded_, utf8(folded), place, name, Why::form) ||
                      note(looks_, skeleton_(utf16(tidy)), place, name, Why::characters) ||
                      note(folded_looks_, skeleton_(folded), place, name, Why::characters);
    static_cast<void>(told);
  }
  std::vector<LookAlike> take() { return std::move(found_); }

 private:
  struct First {
    std::size_t place;
    std::string name;
  };
  using Names = std::map<std::string, First>;

  bool note(Names& names, const std::string& key, std::size_t place, const std::string& name, LookAlike::Why why) {
    const auto [at, is_new] = names.emplace(key, First{place, name});
    if (is_new) return false;
    const First& first = at->second;
    // Of plain letters only those count that are one for one alike: not "rn" and "m".
    if (why == LookAlike::Why::characters && plain_ascii(name) && plain_ascii(first.name) &&
        name.size() != first.name.size())
      return false;
    found_.push_back({first.place, place, why, how(why, first.name, name)});
    return true;
  }

  static std::string how(LookAlike::Why why, const std::string& a, const std::string& b) {
    if (why == LookAlike::Why::unseen) return "differ only in what cannot be seen";
    if (why == LookAlike::Why::characters) return differing_characters(a, b);
    if (without_zeros(a) == without_zeros(b)) return "differ only in zeros around a number";
    if (case_folded(a) != case_folded(b)) return "differ only in quotation marks, case or form";
    return "differ only in upper and lower case";
  }

  Skeletons skeleton_;
  Names tidy_, folded_, looks_, folded_looks_;
  std::vector<LookAlike> found_;
};

}  // namespace

std::string composed(std::string_view text) {
  if (plain_ascii(text) || !is_utf8(text)) return std::string(text);
  return utf8(normalized(utf16(text), icu::Normalizer2::getNFCInstance));
}

std::string decomposed(std::string_view text) {
  if (plain_ascii(text) || !is_utf8(text)) return std::string(text);
  return utf8(normalized(utf16(text), icu::Normalizer2::getNFDInstance));
}

std::vector<std::string> split_words(std::string_view text) {
  constexpr char32_t zero_width_space = 0x200B, byte_order_mark = 0xFEFF;
  std::vector<std::string> words;
  std::u32string word;
  const auto end_word = [&] {
    if (!word.empty()) words.push_back(composed(to_utf8(word)));
    word.clear();
  };
  for (const char32_t point : code_points(text)) {
    if (point == zero_width_space || point == byte_order_mark || u_isUWhiteSpace(static_cast<UChar32>(point)))
      end_word();
    else
      word += point;
  }
  end_word();
  return words;
}

std::string tidy_name(std::string_view text) {
  const bool blanks = text.starts_with(' ') || text.ends_with(' ') || text.find("  ") != text.npos;
  if (plain_ascii(text) && !blanks) return std::string(text);
  if (!is_utf8(text)) return std::string(text);
  const UnicodeString given = normalized(utf16(text), icu::Normalizer2::getNFCInstance);
  UnicodeString tidy;
  bool blank = false;
  for (int at = 0; at < given.length(); at = given.moveIndex32(at, 1)) {
    const UChar32 point = given.char32At(at);
    if (u_isUWhiteSpace(point)) {
      blank = !tidy.isEmpty();
    } else if (!unseen(point)) {
      if (blank) tidy.append(u' ');
      blank = false;
      tidy.append(point);
    }
  }
  return utf8(normalized(tidy, icu::Normalizer2::getNFCInstance));  // what stood apart may compose now
}

std::vector<LookAlike> look_alikes(const std::vector<std::string>& names) {
  Finder finder;
  std::set<std::string> seen;
  for (std::size_t place = 0; place < names.size(); ++place)
    if (seen.insert(names[place]).second) finder.add(place, names[place]);
  return finder.take();
}

}  // namespace inflect
