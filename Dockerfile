# Two stages: the first builds the wheel and installs it, the second has Python, the program and nothing else.
# The program runs as a user without rights, and needs no writable place but /data.
FROM python:3.13-slim AS build
WORKDIR /source
COPY . .
RUN python -m venv /opt/kamerref \
 && /opt/kamerref/bin/pip install --no-cache-dir ".[web,fast]"

FROM python:3.13-slim
RUN useradd --system --uid 10001 --home-dir /data --create-home kamerref
COPY --from=build /opt/kamerref /opt/kamerref
ENV PATH=/opt/kamerref/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    KAMERREF_REGISTER=/data/register.bin
USER kamerref
WORKDIR /data
VOLUME /data
ENTRYPOINT ["kamerref"]
CMD ["--help"]
