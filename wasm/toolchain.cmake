# Finds the Emscripten that `emcc` on the path belongs to and hands over to its own toolchain file.
find_program(DOWNHILL_EM_CONFIG em-config REQUIRED)
execute_process(COMMAND ${DOWNHILL_EM_CONFIG} EMSCRIPTEN_ROOT OUTPUT_VARIABLE DOWNHILL_EMSCRIPTEN_ROOT
                OUTPUT_STRIP_TRAILING_WHITESPACE)
include(${DOWNHILL_EMSCRIPTEN_ROOT}/cmake/Modules/Platform/Emscripten.cmake)
