// The requests that are served, in the order of the sections of RFC 9112.
#include "tests/sim/endpoint/http_case_parts.h"

namespace backcheck {
namespace {

void append_good_first_lines(Cases& all) {
  append(all, "9112 2.2, 3", {},
         {{{}, "origin form", first_line("GET /a/b HTTP/1.1"), {}, "GET /a/b []"},
          {{}, "a query", first_line("GET /?a=1&b=%20+c HTTP/1.1"), {}, "GET /?a=1&b=%20+c []"},
          {{}, "an empty query", first_line("GET /? HTTP/1.1"), {}, "GET /? []"},
          {{},
           "every character a path may have",
           first_line("GET /aZ09-._~!$&'()*+,;=:@/%C3%A4 HTTP/1.1"),
           {},
           "GET /aZ09-._~!$&'()*+,;=:@/%C3%A4 []"},
          {{},
           "every character a query may have",
           first_line("GET /?aZ09-._~!$&'()*+,;=:@/? HTTP/1.1"),
           {},
           "GET /?aZ09-._~!$&'()*+,;=:@/? []"},
          {{}, "a double slash", first_line("GET //a HTTP/1.1"), {}, "GET //a []"},
          {{}, "absolute form", first_line("GET http://h/a?b=1 HTTP/1.1"), {}, "GET /a?b=1 []"},
          {{}, "absolute form with a port", first_line("GET http://h:8080/a HTTP/1.1"), {}, "GET /a []"},
          {{}, "absolute form without a path", first_line("GET http://h HTTP/1.1"), {}, "GET / []"},
          {{},
           "absolute form without a path but a query",
           first_line("GET http://h?a=1 HTTP/1.1"),
           {},
           "GET /?a=1 []"},
          {{},
           "absolute form with a scheme in capitals",
           first_line("GET HTTP://h/a HTTP/1.1"),
           {},
           "GET /a []"},
          {{}, "asterisk form", first_line("OPTIONS * HTTP/1.1"), {}, "OPTIONS * []"},
          {{}, "a method nobody knows", first_line("BREW / HTTP/1.1"), {}, "BREW / []"},
          {{}, "a method in small letters", first_line("get / HTTP/1.1"), {}, "get / []"},
          {{},
           "a method of odd characters",
           first_line("M-SEARCH!#$%&'*+.^_`|~9 / HTTP/1.1"),
           {},
           "M-SEARCH!#$%&'*+.^_`|~9 / []"},
          {{}, "an empty line before it", "\r\n" + first_line("GET / HTTP/1.1"), {}, "GET / []"},
          {{}, "three empty lines before it", "\r\n\r\n\r\n" + first_line("GET / HTTP/1.1"), {}, "GET / []"},
          {{},
           "a first line of 8000 bytes",
           first_line("GET /" + std::string(7980, 'a') + " HTTP/1.1"),
           {},
           "GET /" + std::string(7980, 'a') + " []"},
          {{}, "HTTP/1.0 without Host", "GET / HTTP/1.0\r\n\r\n", {}, "GET / []"},
          {{},
           "two requests behind one another",
           first_line("GET /1 HTTP/1.1") + first_line("GET /2 HTTP/1.1"),
           {},
           "GET /1 []GET /2 []"}});
}

void append_good_fields(Cases& all) {
  append(
      all, "9110 5.5, 9112 5", {},
      {{{}, "no blank behind the colon", with_fields("A:b"), {}, "GET / []"},
       {{}, "blanks and tabs around a value", with_fields("A: \t b \t "), {}, "GET / []"},
       {{}, "a tab within a value", with_fields("A: b\tc"), {}, "GET / []"},
       {{}, "an empty value", with_fields("A:"), {}, "GET / []"},
       {{}, "a value of blanks", with_fields("A:   "), {}, "GET / []"},
       {{}, "a colon in a value", with_fields("A: b:c"), {}, "GET / []"},
       {{}, "every byte of obs-text", with_fields("A: \x80\xff\xc3\xa4"), {}, "GET / []"},
       {{}, "a name of odd characters", with_fields("!#$%&'*+-.^_`|~09aZ: b"), {}, "GET / []"},
       {{}, "a name twice", with_fields("A: 1\r\nA: 2"), {}, "GET / []"},
       {{},
        "fifty fields",
        [] {
          std::string fields = "F0: x";
          for (int i = 1; i < 50; ++i) fields += "\r\nF" + std::to_string(i) + ": x";
          return with_fields(fields);
        }(),
        {},
        "GET / []"},
       {{}, "a name in capitals", "GET / HTTP/1.1\r\nHOST: h\r\n\r\n", {}, "GET / []"},
       {{}, "an unknown Upgrade", with_fields("Connection: upgrade\r\nUpgrade: websocket"), {}, "GET / []"},
       {{}, "TE", with_fields("TE: trailers, deflate;q=0.5\r\nConnection: TE"), {}, "GET / []"}});
  append(all, "9110 7.2, 9112 3.2", {},
         {{{}, "a host with a port", with_host(" h:8080"), {}, "GET / []"},
          {{}, "a host with an empty port", with_host(" h:"), {}, "GET / []"},
          {{}, "an empty host", with_host(""), {}, "GET / []"},
          {{}, "an IPv6 host", with_host(" [::1]:80"), {}, "GET / []"},
          {{}, "an IPv4 host", with_host(" 127.0.0.1"), {}, "GET / []"},
          {{}, "an underscore in a host", with_host(" a_b.c"), {}, "GET / []"},
          {{}, "an escape in a host", with_host(" a%41b"), {}, "GET / []"}});
}

void append_good_bodies(Cases& all) {
  append(all, "9112 6", {},
         {{{}, "a counted body", framed("Content-Length: 3", "abc"), {}, "POST / [abc]"},
          {{},
           "a counted body and a request behind it",
           framed("Content-Length: 3", "abc") + first_line("GET /2 HTTP/1.1"),
           {},
           "POST / [abc]GET /2 []"},
          {{}, "a length with zeros in front", framed("Content-Length: 0003", "abc"), {}, "POST / [abc]"},
          {{}, "a length of zero", framed("Content-Length: 0", ""), {}, "POST / []"},
          {{}, "no length", framed("A: b", ""), {}, "POST / []"},
          {{}, "blanks around a length", framed("Content-Length: \t3 ", "abc"), {}, "POST / [abc]"},
          {{},
           "a body with GET",
           "GET / HTTP/1.1\r\n" + kHost + "Content-Length: 3\r\n\r\nabc",
           {},
           "GET / [abc]"},
          {{},
           "a body of all bytes",
           framed("Content-Length: 4", byte(0) + "\r\n" + byte(255)),
           {},
           "POST / [" + byte(0) + "\r\n" + byte(255) + "]"},
          {{}, "a body with HTTP/1.0", "POST / HTTP/1.0\r\nContent-Length: 3\r\n\r\nabc", {}, "POST / [abc]"},
          {{},
           "a body that looks like a request",
           framed("Content-Length: 18", "GET / HTTP/1.1\r\n\r\n"),
           {},
           "POST / [GET / HTTP/1.1\r\n\r\n]"}});
  append(
      all, "9112 7.1", {},
      {{{}, "one chunk", chunked("3\r\nabc\r\n0\r\n\r\n"), {}, "POST / [abc]"},
       {{}, "two chunks", chunked("1\r\na\r\n2\r\nbc\r\n0\r\n\r\n"), {}, "POST / [abc]"},
       {{}, "no chunk but the last", chunked("0\r\n\r\n"), {}, "POST / []"},
       {{}, "a last chunk of several zeros", chunked("3\r\nabc\r\n000\r\n\r\n"), {}, "POST / [abc]"},
       {{},
        "a size in small hexadecimal",
        chunked("a\r\n0123456789\r\n0\r\n\r\n"),
        {},
        "POST / [0123456789]"},
       {{},
        "a size in capital hexadecimal",
        chunked("A\r\n0123456789\r\n0\r\n\r\n"),
        {},
        "POST / [0123456789]"},
       {{}, "a size with zeros in front", chunked("0003\r\nabc\r\n0\r\n\r\n"), {}, "POST / [abc]"},
       {{}, "a chunk extension", chunked("3;a=b\r\nabc\r\n0\r\n\r\n"), {}, "POST / [abc]"},
       {{}, "a chunk extension without a value", chunked("3;a\r\nabc\r\n0\r\n\r\n"), {}, "POST / [abc]"},
       {{}, "two chunk extensions", chunked("3;a=b;c=d\r\nabc\r\n0\r\n\r\n"), {}, "POST / [abc]"},
       {{}, "a quoted chunk extension", chunked("3;a=\"b;\\\"c\"\r\nabc\r\n0\r\n\r\n"), {}, "POST / [abc]"},
       {{}, "blanks around a chunk extension", chunked("3 ; a = b\r\nabc\r\n0\r\n\r\n"), {}, "POST / [abc]"},
       {{}, "an extension of the last chunk", chunked("0;a=b\r\n\r\n"), {}, "POST / []"},
       {{}, "a trailer", chunked("3\r\nabc\r\n0\r\nA: b\r\n\r\n"), {}, "POST / [abc]"},
       {{}, "two trailers", chunked("0\r\nA: b\r\nC:\r\n\r\n"), {}, "POST / []"},
       {{}, "a chunk of line ends", chunked("4\r\n\r\n\r\n\r\n0\r\n\r\n"), {}, "POST / [\r\n\r\n]"},
       {{}, "a coding in capitals", framed("Transfer-Encoding: CHUNKED", "0\r\n\r\n"), {}, "POST / []"},
       {{},
        "a request behind the last chunk",
        chunked("0\r\n\r\n") + first_line("GET /2 HTTP/1.1"),
        {},
        "POST / []GET /2 []"},
       {{},
        "a request behind trailers",
        chunked("0\r\nA: b\r\n\r\n") + first_line("GET /2 HTTP/1.1"),
        {},
        "POST / []GET /2 []"}});
}

}  // namespace

std::vector<HttpCase> good_http_cases() {
  Cases all;
  append_good_first_lines(all);
  append_good_fields(all);
  append_good_bodies(all);
  return all;
}

}  // namespace backcheck
