// The requests that are refused, in the order of the sections of RFC 9112.
#include "tests/sim/endpoint/http_case_parts.h"

namespace backcheck {
namespace {

void append_bad_first_lines(Cases& all) {
  append(all, "9112 2.2", {400},
         {{{}, "a line feed alone behind the first line", "GET / HTTP/1.1\n" + kHost + "\r\n"},
          {{}, "a carriage return alone behind the first line", "GET / HTTP/1.1\r" + kHost + "\r\n"},
          {{}, "line feeds alone everywhere", "GET / HTTP/1.1\nHost: h\n\n"},
          {{}, "a line feed alone behind a field", "GET / HTTP/1.1\r\nHost: h\n\r\n"},
          {{}, "a line feed alone as the empty line", "GET / HTTP/1.1\r\nHost: h\r\n\n"},
          {{}, "two carriage returns at the end of a line", "GET / HTTP/1.1\r\r\nHost: h\r\n\r\n"},
          {{}, "two carriage returns at the end of a field", with_fields("A: b\r")},
          {{}, "a carriage return in a target", first_line("GET /a\rb HTTP/1.1")},
          {{}, "a carriage return in a value", with_fields("A: b\rc")},
          {{}, "a carriage return in a name", with_fields("A\rb: c")},
          {{}, "a line feed before the request", "\n" + first_line("GET / HTTP/1.1")},
          {{}, "a blank before the request", " " + first_line("GET / HTTP/1.1")},
          {{}, "a tab before the request", "\t" + first_line("GET / HTTP/1.1")},
          {{}, "a NUL before the request", byte(0) + first_line("GET / HTTP/1.1")},
          {{}, "a byte order mark before the request", "\xef\xbb\xbf" + first_line("GET / HTTP/1.1")},
          {{}, "a blank before the first field", "GET / HTTP/1.1\r\n Host: h\r\n\r\n"},
          {{}, "a tab before the first field", "GET / HTTP/1.1\r\n\tHost: h\r\n\r\n"},
          {{}, "a line of blanks before the first field", "GET / HTTP/1.1\r\n  \r\nHost: h\r\n\r\n"}});
  append(all, "9112 3", {400},
         {{{}, "two blanks behind the method", first_line("GET  / HTTP/1.1")},
          {{}, "two blanks before the version", first_line("GET /  HTTP/1.1")},
          {{}, "a tab behind the method", first_line("GET\t/ HTTP/1.1")},
          {{}, "a tab before the version", first_line("GET /\tHTTP/1.1")},
          {{}, "a blank behind the version", first_line("GET / HTTP/1.1 ")},
          {{}, "a tab behind the version", first_line("GET / HTTP/1.1\t")},
          {{}, "a form feed as a separator", first_line("GET\f/ HTTP/1.1")},
          {{}, "no target", first_line("GET HTTP/1.1")},
          {{}, "an empty target", first_line("GET  HTTP/1.1")},
          {{}, "the version of nobody", first_line("GET /")},
          {{}, "a request of HTTP/0.9", "GET /\r\n"},
          {{}, "a method alone", "GET\r\n\r\n"},
          {{}, "four words", first_line("GET /a /b HTTP/1.1")}});
  append(all, "9112 3.1", {400},
         {{{}, "a parenthesis in a method", first_line("G(T / HTTP/1.1")},
          {{}, "a colon in a method", first_line("GET: / HTTP/1.1")},
          {{}, "a quote in a method", first_line("\"GET\" / HTTP/1.1")},
          {{}, "a slash in a method", first_line("G/T / HTTP/1.1")},
          {{}, "braces in a method", first_line("{GET} / HTTP/1.1")},
          {{}, "a NUL in a method", first_line("G" + byte(0) + "T / HTTP/1.1")},
          {{}, "a letter beyond ASCII in a method", first_line("G\xc3\x89T / HTTP/1.1")},
          {{}, "a delete in a method", first_line("G\x7fT / HTTP/1.1")}});
  Cases targets;
  for (const int value : {0x00, 0x01, 0x08, 0x0b, 0x0c, 0x1b, 0x1f, 0x22, 0x23, 0x3c, 0x3e,
                          0x5c, 0x5e, 0x60, 0x7b, 0x7c, 0x7d, 0x7f, 0x80, 0xa0, 0xc3, 0xff}) {
    targets.push_back({{},
                       "byte " + std::to_string(value) + " in a path",
                       first_line("GET /a" + byte(value) + "b HTTP/1.1")});
    targets.push_back({{},
                       "byte " + std::to_string(value) + " in a query",
                       first_line("GET /?a=" + byte(value) + " HTTP/1.1")});
  }
  append(all, "9112 3.2, 3986 3.3", {400}, targets);
  append(all, "9112 3.2", {400},
         {{{}, "a target that begins with nothing of a target", first_line("GET a/b HTTP/1.1")},
          {{}, "a query alone", first_line("GET ?a=1 HTTP/1.1")},
          {{}, "an asterisk for a method other than OPTIONS", first_line("GET * HTTP/1.1")},
          {{}, "an authority for a method other than CONNECT", first_line("GET h:80 HTTP/1.1")},
          {{}, "absolute form without a host", first_line("GET http:///a HTTP/1.1")},
          {{}, "absolute form with a user", first_line("GET http://u@h/a HTTP/1.1")},
          {{}, "another scheme", first_line("GET ftp://h/a HTTP/1.1")},
          {{}, "a scheme without slashes", first_line("GET http:a HTTP/1.1")},
          {{}, "a backslash instead of a slash", first_line("GET \\a HTTP/1.1")}});
  append(all, "9112 3.2.3", {400, 405, 501}, {{{}, "CONNECT", first_line("CONNECT h:80 HTTP/1.1")}});
  append(all, "9112 2.3", {400, 505},
         {{{}, "a version in small letters", first_line("GET / http/1.1")},
          {{}, "a version without a slash", first_line("GET / HTTP1.1")},
          {{}, "a version without a dot", first_line("GET / HTTP/11")},
          {{}, "a version without a minor digit", first_line("GET / HTTP/1.")},
          {{}, "a version without a major digit", first_line("GET / HTTP/.1")},
          {{}, "a version of two minor digits", first_line("GET / HTTP/1.10")},
          {{}, "a version of two major digits", first_line("GET / HTTP/01.1")},
          {{}, "a comma in a version", first_line("GET / HTTP/1,1")},
          {{}, "a blank in a version", first_line("GET / HTTP/ 1.1")},
          {{}, "letters in a version", first_line("GET / HTTP/x.y")},
          {{}, "another protocol", first_line("GET / ICY/1.1")},
          {{}, "a prefix before the version", first_line("GET / XHTTP/1.1")},
          {{}, "HTTP/2.0", first_line("GET / HTTP/2.0")},
          {{}, "HTTP/0.9", first_line("GET / HTTP/0.9")},
          {{}, "the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"}});
  append(all, "9112 3", {414, 431},
         {{{}, "a target of 20000 bytes", first_line("GET /" + std::string(20000, 'a') + " HTTP/1.1")},
          {{}, "a target that never ends", "GET /" + std::string(40000, 'a')}});
  append(all, "9112 3", {400, 414, 431, 501},
         {{{}, "a method of 20000 bytes", first_line(std::string(20000, 'A') + " / HTTP/1.1")},
          {{}, "a method that never ends", std::string(40000, 'A')}});
  append(all, "9112 2", {400},
         {{{}, "a greeting of TLS", "\x16\x03\x01\x02" + std::string("\x00\x01\x00\x01", 4) + "\r\n\r\n"},
          {{}, "a line of SSH", "SSH-2.0-OpenSSH_9.2\r\n"},
          {{}, "a document", "<html></html>\r\n\r\n"},
          {{}, "an answer", "HTTP/1.1 200 OK\r\n\r\n"}});
}

void append_bad_fields(Cases& all) {
  append(all, "9112 5.1", {400},
         {{{}, "a blank before a colon", with_fields("A : b")},
          {{}, "a tab before a colon", with_fields("A\t: b")},
          {{}, "a blank before the colon of Host", "GET / HTTP/1.1\r\nHost : h\r\n\r\n"},
          {{}, "a blank before the colon of Content-Length", framed("Content-Length : 3", "abc")},
          {{},
           "a blank before the colon of Transfer-Encoding",
           framed("Transfer-Encoding : chunked", "0\r\n\r\n")},
          {{}, "no colon", with_fields("Ab")},
          {{}, "no name", with_fields(": b")},
          {{}, "a blank in a name", with_fields("A b: c")},
          {{}, "a colon alone", with_fields(":")}});
  append(all, "9112 5.2", {400},
         {{{}, "a folded value", with_fields("A: b\r\n c")},
          {{}, "a value folded with a tab", with_fields("A: b\r\n\tc")},
          {{}, "a folded Host", "GET / HTTP/1.1\r\nHost: h\r\n x\r\n\r\n"},
          {{}, "a folded length", framed("Content-Length: 3\r\n 0", "abc")},
          {{}, "a folded coding", framed("Transfer-Encoding:\r\n chunked", "0\r\n\r\n")},
          {{}, "a fold to an empty line", with_fields("A: b\r\n ")}});
  Cases bytes;
  for (const int value : {0x00, 0x01, 0x07, 0x08, 0x0b, 0x0c, 0x0e, 0x1b, 0x1f, 0x7f}) {
    bytes.push_back(
        {{}, "byte " + std::to_string(value) + " in a value", with_fields("A: b" + byte(value) + "c")});
  }
  for (const int value : {0x00, 0x01, 0x0b, 0x22, 0x28, 0x29, 0x2c, 0x2f, 0x3b, 0x3c, 0x3d, 0x3e,
                          0x3f, 0x40, 0x5b, 0x5c, 0x5d, 0x7b, 0x7d, 0x7f, 0x80, 0xc3, 0xff}) {
    bytes.push_back(
        {{}, "byte " + std::to_string(value) + " in a name", with_fields("A" + byte(value) + "b: c")});
  }
  append(all, "9110 5.1, 5.5", {400}, bytes);
  append(all, "9112 3.2", {400},
         {{{}, "no Host", "GET / HTTP/1.1\r\n\r\n"},
          {{}, "Host twice", "GET / HTTP/1.1\r\nHost: h\r\nHost: i\r\n\r\n"},
          {{}, "the same Host twice", "GET / HTTP/1.1\r\nHost: h\r\nhost: h\r\n\r\n"},
          {{}, "Host twice with HTTP/1.0", "GET / HTTP/1.0\r\nHost: h\r\nHost: i\r\n\r\n"},
          {{}, "absolute form without Host", "GET http://h/ HTTP/1.1\r\n\r\n"},
          {{}, "two hosts in one", with_host(" h, i")},
          {{}, "a blank in a host", with_host(" h i")},
          {{}, "a path in a host", with_host(" h/a")},
          {{}, "a scheme in a host", with_host(" http://h")},
          {{}, "a user in a host", with_host(" u@h")},
          {{}, "a query in a host", with_host(" h?a")},
          {{}, "a fragment in a host", with_host(" h#a")},
          {{}, "letters in a port", with_host(" h:http")},
          {{}, "two ports", with_host(" h:80:80")},
          {{}, "an open bracket in a host", with_host(" [::1")},
          {{}, "letters behind a bracket", with_host(" [::1]x")},
          {{}, "a quote in a host", with_host(" \"h\"")},
          {{}, "a letter beyond ASCII in a host", with_host(" \xc3\xa4")},
          {{}, "a broken escape in a host", with_host(" a%4")}});
  append(all, "9112 5, 9110 5.4", {431},
         {{{}, "a value of 40000 bytes", with_fields("A: " + std::string(40000, 'a'))},
          {{}, "a name of 40000 bytes", with_fields(std::string(40000, 'a') + ": b")},
          {{},
           "5000 fields",
           [] {
             std::string fields = "A: b";
             for (int i = 1; i < 5000; ++i) fields += "\r\nA: b";
             return with_fields(fields);
           }()},
          {{}, "a field that never ends", "GET / HTTP/1.1\r\n" + kHost + "A: " + std::string(40000, 'a')}});
}

void append_bad_bodies(Cases& all) {
  Cases lengths;
  for (const std::string value :
       {"",      "x",   "3x",  "x3",  "-3",    "+3", "0x3", "3.0", "3 3", "3;3",  "3, 4",    "3,4",
        "\"3\"", "'3'", "3e0", "1_0", "three", "-0", "--3", "3-",  ",",   "3,,4", "\xd9\xa3"}) {
    lengths.push_back({{}, "a length of [" + value + "]", framed("Content-Length: " + value, "abc")});
  }
  append(all, "9112 6.3, 9110 8.6", {400}, lengths);
  append(
      all, "9112 6.3", {400},
      {{{}, "two lengths", framed("Content-Length: 3\r\nContent-Length: 4", "abcd")},
       {{}, "two lengths, the first empty", framed("Content-Length:\r\nContent-Length: 3", "abc")},
       {{}, "a length and a bad one", framed("Content-Length: 3\r\nContent-Length: x", "abc")},
       {{}, "a length with chunks", framed("Content-Length: 3\r\nTransfer-Encoding: chunked", "0\r\n\r\n")},
       {{}, "chunks with a length", framed("Transfer-Encoding: chunked\r\nContent-Length: 3", "0\r\n\r\n")}});
  append(all, "9112 6.2", {400, 413},
         {{{}, "a length that no 64 bits hold", framed("Content-Length: 18446744073709551617", "a")},
          {{}, "a length of 40 digits", framed("Content-Length: " + std::string(40, '9'), "a")},
          {{}, "a length of 2000 digits", framed("Content-Length: " + std::string(2000, '1'), "a")},
          {{}, "the greatest length of 64 bits", framed("Content-Length: 18446744073709551615", "a")}});
  append(all, "9110 15.5.14", {413},
         {{{}, "a length of 1 TiB", framed("Content-Length: 1099511627776", "a")}});
  Cases codings;
  for (const std::string value :
       {"", "chunked, chunked", "chunked, gzip", "gzip, chunked", "gzip", "identity", "x-chunked", "chunkedx",
        "chunke", "chunked;a=b", "\"chunked\"", "chunked chunked", "chunked\tx", "identity, chunked",
        "chunked, identity", "cow", ", chunked, x"}) {
    codings.push_back({{}, "the coding [" + value + "]", framed("Transfer-Encoding: " + value, "0\r\n\r\n")});
  }
  append(all, "9112 6.1, 7", {400, 501}, codings);
  append(
      all, "9112 6.1", {400, 501},
      {{{}, "chunked twice", framed("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "0\r\n\r\n")},
       {{},
        "chunked and identity",
        framed("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", "0\r\n\r\n")},
       {{},
        "identity and chunked",
        framed("Transfer-Encoding: identity\r\nTransfer-Encoding: chunked", "0\r\n\r\n")},
       {{}, "chunks with HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"}});
}

void append_bad_chunks(Cases& all) {
  Cases sizes;
  for (const std::string value : {"", "x", "g", "3g", "-3", "+3", "0x3", "\\x33", " 3", "\t3", "3 ", "3\t",
                                  "3 3", "3,", "3.0", "\"3\"", "-0", "0x0"}) {
    sizes.push_back({{}, "a chunk of size [" + value + "]", chunked(value + "\r\nabc\r\n0\r\n\r\n")});
  }
  append(all, "9112 7.1", {400}, sizes);
  append(all, "9112 7.1", {400, 413},
         {{{}, "a chunk size of 16 digits", chunked("FFFFFFFFFFFFFFFF\r\nabc\r\n0\r\n\r\n")},
          {{}, "a chunk size of 17 digits", chunked("10000000000000003\r\nabc\r\n0\r\n\r\n")},
          {{}, "a chunk size of 40 digits", chunked(std::string(40, 'f') + "\r\nabc\r\n0\r\n\r\n")},
          {{}, "a chunk of 1 GiB", chunked("40000000\r\nabc\r\n0\r\n\r\n")}});
  append(all, "9112 7.1", {400},
         {{{}, "a line feed alone behind a size", chunked("3\nabc\r\n0\r\n\r\n")},
          {{}, "a carriage return alone behind a size", chunked("3\rabc\r\n0\r\n\r\n")},
          {{}, "a line feed alone behind data", chunked("3\r\nabc\n0\r\n\r\n")},
          {{}, "nothing behind data", chunked("3\r\nabc0\r\n\r\n")},
          {{}, "more data than its size", chunked("3\r\nabcd\r\n0\r\n\r\n")},
          {{}, "less data than its size", chunked("3\r\nab\r\n0\r\n\r\n")},
          {{}, "two line ends behind data", chunked("3\r\nabc\r\n\r\n0\r\n\r\n")},
          {{}, "a line feed alone behind the last chunk", chunked("0\n\r\n")},
          {{}, "a line feed alone at the end", chunked("0\r\n\n")},
          {{}, "a carriage return and a letter at the end", chunked("0\r\n\rx")},
          {{}, "two carriage returns behind a size", chunked("3\r\r\nabc\r\n0\r\n\r\n")}});
  append(all, "9112 7.1.1", {400},
         {{{}, "an extension without a size", chunked(";a=b\r\nabc\r\n0\r\n\r\n")},
          {{}, "an extension without a name", chunked("3;\r\nabc\r\n0\r\n\r\n")},
          {{}, "an extension with a value alone", chunked("3;=b\r\nabc\r\n0\r\n\r\n")},
          {{}, "an extension with an empty value", chunked("3;a=\r\nabc\r\n0\r\n\r\n")},
          {{}, "an extension with an open quote", chunked("3;a=\"b\r\nabc\r\n0\r\n\r\n")},
          {{}, "an extension behind a blank without a semicolon", chunked("3 a=b\r\nabc\r\n0\r\n\r\n")},
          {{}, "a NUL in an extension", chunked("3;a=" + byte(0) + "\r\nabc\r\n0\r\n\r\n")},
          {{}, "a carriage return in an extension", chunked("3;a=\rb\r\nabc\r\n0\r\n\r\n")},
          {{}, "a line feed in an extension", chunked("3;a=b\nc\r\nabc\r\n0\r\n\r\n")},
          {{}, "a control character in a quoted extension", chunked("3;a=\"\x01\"\r\nabc\r\n0\r\n\r\n")},
          {{}, "a letter beyond ASCII in an extension", chunked("3;\xc3\xa4\r\nabc\r\n0\r\n\r\n")}});
  append(all, "9112 7.1.2", {400},
         {{{}, "a trailer without a colon", chunked("0\r\nA\r\n\r\n")},
          {{}, "a trailer with a blank before its colon", chunked("0\r\nA : b\r\n\r\n")},
          {{}, "a folded trailer", chunked("0\r\nA: b\r\n c\r\n\r\n")},
          {{}, "a trailer that begins with a blank", chunked("0\r\n A: b\r\n\r\n")},
          {{}, "a NUL in a trailer", chunked("0\r\nA: " + byte(0) + "\r\n\r\n")},
          {{}, "a carriage return in a trailer", chunked("0\r\nA: b\rc\r\n\r\n")},
          {{}, "a trailer without a name", chunked("0\r\n: b\r\n\r\n")},
          {{}, "a line feed alone behind a trailer", chunked("0\r\nA: b\n\r\n")}});
  append(all, "9112 7.1", {400, 413, 431},
         {{{},
           "an extension of 40000 bytes",
           chunked("3;a=" + std::string(40000, 'a') + "\r\nabc\r\n0\r\n\r\n")},
          {{}, "a trailer of 40000 bytes", chunked("0\r\nA: " + std::string(40000, 'a') + "\r\n\r\n")},
          {{}, "a size of 40000 zeros", chunked(std::string(40000, '0') + "3\r\nabc\r\n0\r\n\r\n")}});
}

}  // namespace

std::vector<HttpCase> bad_http_cases() {
  Cases all;
  append_bad_first_lines(all);
  append_bad_fields(all);
  append_bad_bodies(all);
  append_bad_chunks(all);
  return all;
}

}  // namespace backcheck
