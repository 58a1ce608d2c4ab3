/**
 * Words that are tried first, in small letters: what people everywhere choose, what offices in China choose, and what this
 * product is about. Our own collection; a word of three letters or fewer stands here only where it is very common.
 */
export const GUESSABLE_WORDS: readonly string[] = [
  // The product and its work, in pinyin and in characters.
  ...['duban', 'ducha', 'duchashi', 'dubanshi', 'kaohe', 'renwu', 'fangan', 'xiaohao', 'zhengfu', 'zhengfuban'],
  ...['xianwei', 'shiwei', 'quwei', 'xianzheng', 'bangong', 'bangongshi', 'lingdao', 'xiaozu', 'shuiliju', 'zhuren'],
  ...['juzhang', 'xianzhang', 'shizhang', 'shuji', 'lianluoyuan', 'shenheren', 'guanliyuan', 'xitong', 'anquan'],
  ...['shenji', 'mima', 'kouling', 'zhanghao', 'denglu', 'ceshi', 'yonghu', 'moren', 'chushi'],
  ...['督办', '督查', '政府', '密码', '口令', '管理员', '测试', '用户', '系统', '中国', '县委', '示例县'],
  // What Chinese keyboards are asked for.
  ...['woaini', 'woaizhongguo', 'zhongguo', 'beijing', 'shanghai', 'nihao', 'wangluo', 'diannao', 'gongzuo'],
  ...[
    'xianjin',
    'renmin',
    'fuwu',
    'weirenminfuwu',
    'zuguo',
    'jiayou',
    'pingan',
    'facai',
    'baobei',
    'qinai',
    'dearbook',
  ],
  ...['shilixian', 'shili', '5201314', '1314520', '147258', '258369', '963852', '741852', '159357', '112233', '123321'],
  ...['10086', '10010', '12345', '66668888', '168168', '888168'],
  // What everybody is asked for.
  ...['password', 'passwort', 'passwd', 'passphrase', 'pass', 'admin', 'administrator', 'root', 'user', 'guest'],
  ...['test', 'demo', 'default', 'changeme', 'change', 'secret', 'login', 'logon', 'signin', 'welcome', 'hello'],
  ...['letmein', 'iloveyou', 'love', 'master', 'monkey', 'dragon', 'princess', 'sunshine', 'shadow', 'superman'],
  ...['batman', 'football', 'baseball', 'freedom', 'whatever', 'trustno', 'google', 'baidu', 'tencent', 'weixin'],
  ...['huawei', 'lenovo', 'windows', 'microsoft', 'office', 'server', 'oracle', 'postgres', 'redis', 'china'],
  ...['summer', 'winter', 'spring', 'autumn', 'january', 'monday', 'qwerty', 'qwert', 'asdf', 'zxcv', 'abc', 'aaa'],
];
