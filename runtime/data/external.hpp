// Whether a data set may have values in other files: HDF5's external links, external storage and virtual arrays.
#pragma once

namespace inflect {

// From now on, in this process: in files beside it (hdf5_files.hpp), or nowhere but in its own file, as at first.
void allow_external(bool allowed);

}  // namespace inflect
