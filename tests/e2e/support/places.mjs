/** Where things are: CMake knows (CMakeLists.txt beside this folder). */
export function needed(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run these tests by ctest -R e2e`);
  return value;
}

export const places = {
  build: needed('ESPACE_BUILD_DIR'),
  reports: needed('ESPACE_REPORTS_DIR'),
  server: needed('ESPACE_SERVER'),
  admin: needed('ESPACE_ADMIN'),
  web: needed('ESPACE_WEB_DIR'),
  chromium: needed('ESPACE_CHROMIUM'),
  python: needed('ESPACE_PYTHON'),
};
