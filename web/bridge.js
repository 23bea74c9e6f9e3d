// What client/platform/web.cpp asks of the page. Each function decodes its arguments and hands them
// to Module.host, the object that src/main.js gives to the program.
mergeInto(LibraryManager.library, {
  $decoder: 'new TextDecoder()',
  $text__deps: ['$decoder'],
  $text: function (address, size) {
    return decoder.decode(HEAPU8.subarray(address, address + size));
  },

  host_send__deps: ['$text'],
  host_send: function (handle, method, methodSize, path, pathSize, body, bodySize, stamp,
                       stampSize) {
    Module['host']['send'](handle, text(method, methodSize), text(path, pathSize),
                           text(body, bodySize), text(stamp, stampSize));
  },
  host_upload__deps: ['$text'],
  host_upload: function (handle, file, path, size, stamp, stampSize) {
    Module['host']['upload'](handle, file, text(path, size), text(stamp, stampSize));
  },
  host_release_file: function (file) {
    Module['host']['releaseFile'](file);
  },
  host_keep_draft__deps: ['$text'],
  host_keep_draft: function (key, keySize, draft, size, seconds) {
    Module['host']['keepDraft'](text(key, keySize), text(draft, size), seconds);
  },
  host_kept_draft__deps: ['$text', '$stringToNewUTF8'],
  host_kept_draft: function (key, keySize) {
    return stringToNewUTF8(Module['host']['keptDraft'](text(key, keySize)));
  },
  host_publish__deps: ['$text'],
  host_publish: function (patch, size) {
    Module['host']['publish'](text(patch, size));
  },
  host_set_page_height: function (height) {
    Module['host']['setPageHeight'](height);
  },
  host_focus: function (id) {
    Module['host']['focus'](id >>> 0);
  },
  host_scroll_to: function (y) {
    Module['host']['scrollTo'](y);
  },
  host_leave__deps: ['$text'],
  host_leave: function (url, size) {
    Module['host']['leave'](text(url, size));
  },
  // The caller frees the text.
  host_location__deps: ['$stringToNewUTF8'],
  host_location: function () {
    return stringToNewUTF8(Module['host']['location']());
  },
  host_go__deps: ['$text'],
  host_go: function (path, size, isReplacing) {
    Module['host']['go'](text(path, size), !!isReplacing);
  },
  host_load_late_part: function () {
    Module['host']['loadLatePart']();
  },
  // The page copies the area at once: the pixels stay the program's.
  host_show_pixels: function (address, width, height, left, top, right, bottom) {
    Module['host']['showPixels'](HEAPU8.subarray(address, address + width * height * 4), width,
                                 left, top, right, bottom);
  },
  host_choose_appearance: function (theme, textScale, isPlain) {
    Module['host']['chooseAppearance'](theme, textScale, !!isPlain);
  },
  host_set_title__deps: ['$text'],
  host_set_title: function (title, size) {
    Module['host']['setTitle'](text(title, size));
  },

  // The other way: the page copies bytes into memory that it asked of _malloc. The view on that
  // memory changes when it grows, so the page cannot keep one.
  host_request_frame__postset:
    "Module['write'] = function (address, bytes) { HEAPU8.set(bytes, address); };",
  host_request_frame: function (seconds) {
    Module['host']['requestFrame'](seconds);
  },
});
