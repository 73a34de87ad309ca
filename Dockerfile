FROM python:3.12-slim AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY cases cases
COPY inference inference
COPY tutor tutor
RUN python -m venv /opt/socraderm && /opt/socraderm/bin/pip install --no-cache-dir .

FROM python:3.12-slim
RUN useradd --system --uid 10001 --no-create-home socraderm \
    && install --directory --owner=socraderm --mode=0700 /data
COPY --from=build /opt/socraderm /opt/socraderm
ENV PATH=/opt/socraderm/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    SOCRADERM_DATA_DIR=/data \
    SOCRADERM_LISTEN=0.0.0.0:8080
USER 10001
WORKDIR /data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8080/healthz', timeout=4)"]
ENTRYPOINT ["socraderm"]
CMD ["run"]
