package org.therapydirectory.web;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;

/**
 * Reads bodies in the charset that they declare, UTF-8 without one, and refuses what is not in it:
 * its bytes would become other characters in silence.
 */
@Provider
class StrictText implements ReaderInterceptor {

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    String charset = context.getMediaType().getParameters().getOrDefault("charset", "UTF-8");
    byte[] body = context.getInputStream().readAllBytes();
    try {
      CharBuffer text = Charset.forName(charset).newDecoder().decode(ByteBuffer.wrap(body));
      byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
      context.setInputStream(new ByteArrayInputStream(utf8));
    } catch (CharacterCodingException e) {
      Fault fault = Fault.at("", "malformed", "The body is not in " + charset + ".");
      throw ProblemException.badRequest(List.of(fault));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw ProblemException.of(415, "The body must be in UTF-8.");
    }
    return context.proceed();
  }
}
