package org.therapydirectory.syndication;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What the rules for RSS and Atom have in common: elements, how often each may occur, addresses.
 */
abstract class FeedRules {

  static final String ATOM = "http://www.w3.org/2005/Atom";
  static final String HISTORY = "http://purl.org/syndication/history/1.0";

  private final List<String> faults = new ArrayList<>();
  final Element root;

  FeedRules(String xml) {
    this.root = parse(xml).getDocumentElement();
  }

  private static Document parse(String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      // What is not well-formed is thrown and need not be printed.
      builder.setErrorHandler(new DefaultHandler());
      return builder.parse(new InputSource(new StringReader(xml)));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError("Not well-formed XML: " + e.getMessage() + "\n" + xml, e);
    }
  }

  /** What the rules are broken by. */
  List<String> faults() {
    if (faults.isEmpty()) {
      check();
    }
    return faults;
  }

  abstract void check();

  void fault(Element at, String what) {
    faults.add(at.getNodeName() + ": " + what);
  }

  /**
   * The child elements of the namespace (null for none), each one of the allowed and as often as
   * allowed: {@code 1}, {@code ?} or {@code *}.
   */
  List<Element> children(Element parent, String namespace, Map<String, Character> allowed) {
    List<Element> children =
        elements(parent).stream()
            .filter(e -> Objects.equals(e.getNamespaceURI(), namespace))
            .toList();
    for (Element child : children) {
      if (!allowed.containsKey(child.getLocalName())) {
        fault(parent, child.getNodeName() + " is not known here");
      }
    }
    allowed.forEach(
        (name, often) -> {
          long count = children.stream().filter(e -> e.getLocalName().equals(name)).count();
          if (often == '1' && count != 1 || often == '?' && count > 1) {
            fault(parent, name + " occurs " + count + " times");
          }
        });
    return children;
  }

  static List<Element> elements(Element parent) {
    var nodes = parent.getChildNodes();
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(Element.class::isInstance)
        .map(Element.class::cast)
        .toList();
  }

  static List<Element> named(List<Element> elements, String name) {
    return elements.stream().filter(e -> e.getLocalName().equals(name)).toList();
  }

  void attributes(Element element, Set<String> required, Set<String> optional) {
    var attributes = element.getAttributes();
    Set<String> found = new HashSet<>();
    for (int i = 0; i < attributes.getLength(); i++) {
      Attr attribute = (Attr) attributes.item(i);
      String name = attribute.getNodeName();
      found.add(name);
      if (!name.startsWith("xmlns") && !required.contains(name) && !optional.contains(name)) {
        fault(element, "the attribute " + name + " is not known here");
      }
    }
    required.stream()
        .filter(name -> !found.contains(name))
        .forEach(name -> fault(element, "the attribute " + name + " is missing"));
  }

  /** Text and nothing else, and some. */
  String text(Element element) {
    if (!elements(element).isEmpty()) {
      fault(element, "has elements in place of text");
    }
    if (element.getTextContent().isBlank()) {
      fault(element, "is empty");
    }
    return element.getTextContent();
  }

  void empty(Element element) {
    if (element.hasChildNodes()) {
      fault(element, "is not empty");
    }
  }

  void webAddress(Element at, String address) {
    if (!isWebAddress(address)) {
      fault(at, "'" + address + "' is no absolute web address");
    }
  }

  static boolean isWebAddress(String address) {
    try {
      URI uri = URI.create(address);
      return uri.getHost() != null && uri.isAbsolute() && uri.getScheme().matches("https?");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Text outside of elements that hold none. */
  void noText(Element element) {
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node.getNodeType() == Node.TEXT_NODE && !node.getTextContent().isBlank()) {
        fault(element, "has text between its elements");
      }
    }
  }
}
