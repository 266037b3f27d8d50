#include <inflect.hpp>
using namespace inflect;

constexpr Training mine{.folds = Folds::leave_one_out};  // EXPECTED: no member named 'leave_one_out' in 'Folds', only leave_one_speaker_out, leave_one_speaker_out_next, leave_one_session_out, given and given_with_overlap
constexpr Training yours{.keep = best({Score::au})};     // EXPECTED: no member named 'au' in 'Score', only ua, wa and loss — did you mean 'ua'?
