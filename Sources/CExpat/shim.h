/* The library is built with document types; its header hides their limits otherwise. */
#define XML_DTD 1
#include <expat.h>
#include <string.h>
