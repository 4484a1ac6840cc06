# Two images from one build: the command line with all of Windrow's processes, and a Connect worker with its plugins.
FROM maven:3.9.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY . .
RUN mvn -B -ntp -q -pl console -am -DskipTests -Dspotless.check.skip -Djacoco.skip -Dmdep.analyze.skip package
RUN cp connect-config/worker.properties connect.properties && printf '%s\n' bootstrap.servers=kafka:9092 \
    plugin.path=/opt/windrow/plugins listeners=http://:8083 rest.advertised.host.name=connect >> connect.properties

FROM apache/kafka:4.3.1 AS connect
COPY --from=build /src/connect-config/target/plugins /opt/windrow/plugins
COPY --from=build /src/connect.properties /opt/windrow/connect.properties
# the worker's time zone decides what timestamps it writes
ENV KAFKA_OPTS="-Duser.timezone=UTC"
CMD ["/opt/kafka/bin/connect-distributed.sh", "/opt/windrow/connect.properties"]

FROM eclipse-temurin:17.0.15_6-jre AS windrow
RUN useradd --system --create-home --home-dir /var/lib/windrow windrow
COPY --from=build /src/console/target/lib /opt/windrow/lib
USER windrow
WORKDIR /var/lib/windrow
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", \
  "-Djava.util.logging.manager=org.apache.logging.log4j.jul.LogManager", "-cp", "/opt/windrow/lib/*", "io.windrow.console.cli.Main"]
CMD ["--help"]
