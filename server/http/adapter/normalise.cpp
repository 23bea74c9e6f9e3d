#include "server/http/adapter/normalise.h"

#include "server/text/nfc.h"

namespace espace::http {

void normalise(api::Json& json) {
  if (json.is_string()) {
    auto& text = json.get_ref<std::string&>();
    text = to_nfc(text);
  } else if (json.is_structured()) {
    for (auto& each : json) normalise(each);
  }
}

}  // namespace espace::http
