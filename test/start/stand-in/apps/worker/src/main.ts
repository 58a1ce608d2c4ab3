const timer = setInterval(() => undefined, 1000);

function stop(): void {
  clearInterval(timer);
  if (process.connected) process.disconnect();
}
process.on('disconnect', stop);
process.on('SIGTERM', stop);
