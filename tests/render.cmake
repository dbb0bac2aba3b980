# Tests of render/.
add_subdirectory(gallery)
