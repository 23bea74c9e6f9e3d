#include <GLES3/gl3.h>

/// Before each frame Dear ImGui's renderer asks WebGL for its whole state, and restores it
/// afterwards, in case the program draws too. Nothing else draws here, and a browser answers such a
/// query only once everything drawn before is finished: 20 ms and more without a graphics card.
/// web/CMakeLists.txt compiles Dear ImGui's renderer with these in place of glGetIntegerv and
/// glIsEnabled: they answer with WebGL's initial state.
extern "C" {
void espace_gl_get_integer(GLenum name, GLint* values);
GLboolean espace_gl_is_enabled(GLenum capability);

void espace_gl_get_integer(GLenum name, GLint* values) {
  switch (name) {
    case GL_ACTIVE_TEXTURE:
      *values = GL_TEXTURE0;
      break;
    case GL_BLEND_EQUATION_RGB:
    case GL_BLEND_EQUATION_ALPHA:
      *values = GL_FUNC_ADD;
      break;
    case GL_BLEND_SRC_RGB:
    case GL_BLEND_SRC_ALPHA:
      *values = GL_ONE;
      break;
    case GL_VIEWPORT:
    case GL_SCISSOR_BOX:
      for (int index = 0; index < 4; ++index) values[index] = 0;
      break;
    case GL_BLEND_DST_RGB:
    case GL_BLEND_DST_ALPHA:
    case GL_CURRENT_PROGRAM:
    case GL_TEXTURE_BINDING_2D:
    case GL_SAMPLER_BINDING:
    case GL_ARRAY_BUFFER_BINDING:
    case GL_ELEMENT_ARRAY_BUFFER_BINDING:
    case GL_PIXEL_UNPACK_BUFFER_BINDING:
    case GL_VERTEX_ARRAY_BINDING:
      *values = 0;
      break;
    default:
      // The device's capabilities, asked once.
      glGetIntegerv(name, values);
  }
}

GLboolean espace_gl_is_enabled(GLenum) { return GL_FALSE; }
}
