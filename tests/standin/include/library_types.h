#pragma once
#include "standin/data_types.hpp"
