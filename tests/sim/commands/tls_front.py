# https in front of a server on this machine: tls_front.py good|expired|other-name HOST:PORT FOLDER
#
# Makes a certificate in FOLDER, prints "endpoint https://NAME:PORT" and "authorities FILE", and serves until
# it is killed. NAME is the name of this machine where that leads to 127.0.0.1, else localhost.
import os
import socket
import ssl
import subprocess
import sys
import threading

CONFIG = """[ca]
default_ca = self
[self]
database = {folder}/index.txt
serial = {folder}/serial
new_certs_dir = {folder}
default_md = sha256
policy = any
x509_extensions = names
[any]
commonName = supplied
[names]
subjectAltName = DNS:{name}
basicConstraints = CA:TRUE
"""

YEARS = {"good": ("20200101000000Z", "20400101000000Z"), "expired": ("20200101000000Z", "20200102000000Z")}


def usual_name():
    name = socket.gethostname()
    try:
        return name if socket.gethostbyname(name).startswith("127.") else "localhost"
    except OSError:
        return "localhost"


def openssl(*words):
    subprocess.run(["openssl", *words], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def make_certificate(folder, name, years):
    path = lambda file: os.path.join(folder, file)
    with open(path("config"), "w") as config:
        config.write(CONFIG.format(folder=folder, name=name))
    open(path("index.txt"), "w").close()
    with open(path("serial"), "w") as serial:
        serial.write("01\n")
    openssl("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
            "-keyout", path("key.pem"), "-out", path("request.pem"), "-subj", "/CN=backcheck test")
    openssl("ca", "-batch", "-selfsign", "-notext", "-config", path("config"), "-keyfile", path("key.pem"),
            "-startdate", years[0], "-enddate", years[1],
            "-in", path("request.pem"), "-out", path("certificate.pem"))


def pump(source, target):
    try:
        while data := source.recv(65536):
            target.sendall(data)
    except OSError:
        pass
    try:
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass


def serve(plain, context, backend):
    try:
        with context.wrap_socket(plain, server_side=True) as client:
            with socket.create_connection(backend) as server:
                threading.Thread(target=pump, args=(server, client), daemon=True).start()
                pump(client, server)
                client.unwrap()
    except (OSError, ValueError):
        plain.close()


def main():
    kind, address, folder = sys.argv[1:]
    host, port = address.rsplit(":", 1)
    name = usual_name()
    make_certificate(folder, "elsewhere.example" if kind == "other-name" else name,
                     YEARS["expired" if kind == "expired" else "good"])
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(os.path.join(folder, "certificate.pem"), os.path.join(folder, "key.pem"))
    listener = socket.create_server(("127.0.0.1", 0))
    print(f"endpoint https://{name}:{listener.getsockname()[1]}")
    print(f"authorities {os.path.join(folder, 'certificate.pem')}", flush=True)
    while True:
        plain, _ = listener.accept()
        threading.Thread(target=serve, args=(plain, context, (host, int(port))), daemon=True).start()


main()
