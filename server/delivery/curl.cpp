#include "server/delivery/curl.h"

#include <curl/curl.h>

#include <mutex>

namespace espace::delivery {

void start_curl() {
  static std::once_flag started;
  std::call_once(started, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

}  // namespace espace::delivery
